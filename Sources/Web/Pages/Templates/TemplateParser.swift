/// Reads the part of Mustache that our templates are written in: values, sections, inverted sections, comments,
/// partials, and inheritance with blocks. A tag that stands alone on its line takes the line with it.
///
/// What prints without escaping does not exist here: HTML goes in as a value of that type.
struct TemplateParser {
    /// A template as it was written.
    indirect enum Node {
        case text(String)
        case value(Path)
        case section(Path, [Node])
        case inverted(Path, [Node])
        case partial(String)
        case parent(String, blocks: [String: [Node]])
        case block(String, [Node])
    }

    /// The names between the dots of a tag, as written; empty for `.`.
    typealias Path = [String]

    /// Where a template cannot be read: the tag.
    struct Fault: Error, Equatable {
        let tag: String
    }

    private var rest: Substring
    private var isLineStart = true

    /// - Throws: `Fault`.
    static func nodes(of text: String) throws(Fault) -> [Node] {
        var parser = TemplateParser(rest: text[...])
        let nodes = try parser.nodes(until: nil)
        return nodes
    }

    private mutating func nodes(until end: String?) throws(Fault) -> [Node] {
        var nodes: [Node] = []
        while let open = rest.firstRange(of: "{{") {
            var text = rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw Fault(tag: String(rest.prefix(40)))
            }
            let tag = rest[open.upperBound..<close.lowerBound]
            let after = rest[close.upperBound...]
            rest = after
            if "#^/!><$".contains(tag.first ?? " ") { text = takeLine(text) }
            if !text.isEmpty { nodes.append(.text(String(text))) }
            isLineStart = rest.startIndex != after.startIndex
            if tag.first == "/" {
                guard String(tag.dropFirst()) == end else { throw Fault(tag: String(tag)) }
                return nodes
            }
            if let node = try node(tag) { nodes.append(node) }
        }
        guard end == nil else { throw Fault(tag: end ?? "") }
        if !rest.isEmpty { nodes.append(.text(String(rest))) }
        return nodes
    }

    /// Takes the end of the line behind a tag that stands alone on it.
    ///
    /// - Returns: the text before the tag, without the spaces of that line.
    private mutating func takeLine(_ text: Substring) -> Substring {
        let indent = text.reversed().prefix { $0 == " " || $0 == "\t" }.count
        let before = text.dropLast(indent)
        guard before.isEmpty ? isLineStart : before.last == "\n" else { return text }
        let after = rest.drop { $0 == " " || $0 == "\t" }
        guard after.isEmpty || after.first == "\n" else { return text }
        rest = after.dropFirst()
        return before
    }

    private mutating func node(_ tag: Substring) throws(Fault) -> Node? {
        let name = String(tag.dropFirst())
        switch tag.first {
        case "#": return .section(Self.path(name), try nodes(until: name))
        case "^": return .inverted(Self.path(name), try nodes(until: name))
        case "!": return nil
        case ">": return .partial(name)
        case "$": return .block(name, try nodes(until: name))
        case "<":
            var blocks: [String: [Node]] = [:]
            for case .block(let block, let inside) in try nodes(until: name) { blocks[block] = inside }
            return .parent(name, blocks: blocks)
        case "{", "&", "=", nil: throw Fault(tag: String(tag))
        default: return .value(Self.path(String(tag)))
        }
    }

    private static func path(_ name: String) -> Path {
        name == "." ? [] : name.split(separator: ".").map { String($0) }
    }
}
