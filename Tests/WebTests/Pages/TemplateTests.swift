import City
import Testing

@testable import Web

/// The templates' language, without the pages.
struct TemplateTests {
    private struct Model: Encodable {
        var name = "Sari & \"Budi\""
        var isOpen = true
        var isShut = false
        var count = 3
        var missing: String?
        var items = [Item(name: "a"), Item(name: nil)]
        var words = ["x", "y"]
        var none: [String] = []
        var raw = HTML(Array("<b>".utf8))
        var inner: Item? = Item(name: "inside")
        var lost: Item?
    }

    private struct Item: Encodable {
        var name: String?
    }

    private func filled(_ text: String, _ others: [String: String] = [:]) throws -> String {
        var nodes = try others.mapValues { try TemplateParser.nodes(of: $0) }
        nodes["it"] = try TemplateParser.nodes(of: text)
        let sentences = ["desk.say_it": "Say \"it\" & go"]
        let template = try TemplateCompiler(templates: nodes, sentences: sentences).template("it")
        let html = template.filled(with: [Fields.record(of: Model())]) { _ in HTML([]) }
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("{{name}}", "Sari &amp; &quot;Budi&quot;"),
        ("{{count}}{{missing}}{{unknown}}{{is_open}}", "3"),
        ("{{raw}}", "<b>"),
        ("{{t.desk.say_it}}", "Say &quot;it&quot; &amp; go"),
        ("{{#is_open}}yes{{/is_open}}{{#is_shut}}no{{/is_shut}}{{^is_shut}}not{{/is_shut}}", "yesnot"),
        ("{{#missing}}a{{/missing}}{{^missing}}b{{/missing}}{{^unknown}}c{{/unknown}}", "bc"),
        ("{{#words}}<{{.}}>{{/words}}{{#none}}z{{/none}}{{^none}}-{{/none}}", "<x><y>-"),
        ("{{#inner}}{{name}}{{/inner}}{{inner.name}}{{lost.name}}{{inner.other}}", "insideinside"),
        ("{{#name}}{{name}}!{{/name}}", "Sari &amp; &quot;Budi&quot;!"),
        ("a{{! a comment }}b", "ab"),
    ])
    func `values, sections and comments`(template: String, expected: String) throws {
        #expect(try filled(template) == expected)
    }

    @Test func `an absent field hides the field of that name further out`() throws {
        #expect(try filled("{{#items}}[{{name}}]{{/items}}") == "[a][]")
    }

    @Test(arguments: [
        ("a\n{{#is_open}}\nb\n{{/is_open}}\nc\n", "a\nb\nc\n"),
        ("a\n  {{! gone }}  \nc", "a\nc"),
        ("{{#is_open}}\nb{{/is_open}}\n", "b\n"),
        ("a {{#is_open}} b {{/is_open}} c", "a  b  c"),
        ("{{#words}}\n{{.}}\n{{/words}}\n", "x\ny\n"),
    ])
    func `a tag that stands alone takes its line with it`(template: String, expected: String) throws {
        #expect(try filled(template) == expected)
    }

    @Test func `partials and layouts with blocks`() throws {
        let others = ["part": "<i>{{name}}</i>", "frame": "[{{$main}}own{{/main}}|{{$foot}}foot{{/foot}}]"]
        #expect(try filled("{{#items}}{{>part}}{{/items}}", others) == "<i>a</i><i></i>")
        #expect(try filled("{{<frame}}\n{{$main}}{{count}}{{/main}}\n{{/frame}}", others) == "[3|foot]")
        #expect(try filled("{{<frame}}{{/frame}}", others) == "[own|foot]")
    }

    @Test(arguments: ["{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{a", "{{{a}}}", "{{&a}}", "{{=<% %>=}}", "{{}}"])
    func `what cannot be read is refused at the start`(template: String) {
        #expect(throws: TemplateParser.Fault.self) { try TemplateParser.nodes(of: template) }
    }

    @Test func `an unknown partial or sentence, or a template in itself, is refused at the start`() {
        for template in ["{{>nothing}}", "{{t.desk.unknown}}", "{{>it}}", "{{<nothing}}{{/nothing}}"] {
            #expect(throws: TemplateCompiler.Fault.self) { try filled(template) }
        }
    }

    /// To a search by characters `"` with a combining mark behind it is another character; to a browser the quote ends.
    @Test(arguments: ["\"", "'", "<", ">", "&"], ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20DD}"])
    func `nothing behind a special character keeps it from being escaped`(special: String, mark: String) {
        let text = String(decoding: HTML(escaping: "a" + special + mark).bytes, as: UTF8.self)
        #expect(
            !text.dropFirst().unicodeScalars.contains {
                $0.value == special.unicodeScalars.first?.value && special != "&"
            })
        #expect(text.unicodeScalars.contains("&") && text.unicodeScalars.contains(";"))
    }
}
