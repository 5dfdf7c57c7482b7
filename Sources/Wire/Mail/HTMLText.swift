/// What a person reads of an HTML message: its text, with lines where blocks end and `>` before what is quoted.
package struct HTMLText {
    private static let blocks: Set<String> = [
        "p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header",
        "footer",
        "blockquote", "pre", "address", "center", "dl", "dt", "dd", "form", "hr",
    ]
    /// Nobody sees what is in them.
    private static let unseen: Set<String> = ["script", "style", "title", "template", "noscript", "svg", "object"]

    private var lines: [String] = []
    private var line = ""
    private var depth = 0
    private var needsSpace = false
    /// Elements without an end from here on: looked for once.
    private var endless: Set<String> = []

    /// A tag did not end outside of quotes: looked for once, from then on no quote counts.
    private var isQuoteEndless = false

    /// Reads until the end, whatever is missing on the way.
    package static func plain(_ html: String) -> String {
        var reader = HTMLText()
        var rest = Array(html.unicodeScalars)[...]
        while let scalar = rest.first {
            if scalar == "<" { reader.tag(&rest) } else { reader.text(&rest) }
        }
        reader.endLine()
        return reader.joined
    }

    /// At most one empty line between two others.
    private var joined: String {
        var kept: [String] = []
        for line in lines where !(line.isEmpty && (kept.last ?? "").isEmpty) { kept.append(line) }
        return kept.joined(separator: "\n")
    }

    // MARK: Text

    private mutating func text(_ rest: inout ArraySlice<Unicode.Scalar>) {
        while let scalar = rest.first, scalar != "<" {
            if scalar == "&", let character = HTMLEntity.take(&rest) {
                append(character)
                continue
            }
            rest = rest.dropFirst()
            if scalar.properties.isWhitespace, scalar != "\u{A0}" { needsSpace = true } else { append(String(scalar)) }
        }
    }

    private mutating func append(_ text: String) {
        if needsSpace, !line.isEmpty { line += " " }
        needsSpace = false
        line += text
    }

    private mutating func endLine() {
        let quote = depth == 0 ? "" : String(repeating: ">", count: min(depth, 9)) + " "
        lines.append(line.isEmpty ? "" : quote + line)
        line = ""
        needsSpace = false
    }

    private mutating func endBlock() { if !line.isEmpty { endLine() } }

    // MARK: Tags

    private mutating func tag(_ rest: inout ArraySlice<Unicode.Scalar>) {
        if rest.starts(with: Array("<!--".unicodeScalars)) {
            rest = Self.behind("-->", in: rest.dropFirst(4)) ?? rest[rest.endIndex...]
            return
        }
        let afterMark = rest.dropFirst()
        let isEnd = afterMark.first == "/"
        let name = (isEnd ? afterMark.dropFirst() : afterMark).prefix { Self.isNameScalar($0) }
        guard !name.isEmpty || afterMark.first == "!" || afterMark.first == "?" else {
            append("<")
            rest = afterMark
            return
        }
        rest = behindTag(rest[name.endIndex...])
        var view = String.UnicodeScalarView()
        view.append(contentsOf: name)
        handle(String(view).lowercased(), isEnd: isEnd, &rest)
    }

    private mutating func handle(_ name: String, isEnd: Bool, _ rest: inout ArraySlice<Unicode.Scalar>) {
        switch name {
        case "br":
            endLine()
        case "blockquote":
            endBlock()
            depth = max(0, depth + (isEnd ? -1 : 1))
        case "p", "h1", "h2", "h3":
            endBlock()
            if isEnd { endLine() }
        case "li":
            endBlock()
            if !isEnd { append("- ") }
        case "td", "th":
            needsSpace = true
        case _ where Self.blocks.contains(name):
            endBlock()
        case _ where Self.unseen.contains(name) && !isEnd && !endless.contains(name):
            guard let end = Self.behind("</\(name)", in: rest) else {
                // What comes behind it is still what somebody wrote.
                endless.insert(name)
                return
            }
            rest = behindTag(end)
        default: break
        }
    }

    /// Behind the next `>` outside of quotes, which begin behind `=`; of one that never ends, behind the next at all.
    private mutating func behindTag(_ rest: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var quote: Unicode.Scalar?
        var isValue = false
        for place in rest.indices {
            let scalar = rest[place]
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == ">" {
                return rest[(place + 1)...]
            } else if isValue, !isQuoteEndless, scalar == "\"" || scalar == "'" {
                quote = scalar
            }
            if !scalar.properties.isWhitespace { isValue = scalar == "=" }
        }
        isQuoteEndless = true
        return rest.firstIndex(of: ">").map { rest[($0 + 1)...] } ?? rest[rest.endIndex...]
    }

    /// Behind the next occurrence of a mark, capitals or not; nil where there is none.
    private static func behind(_ mark: String, in rest: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        let wanted = Array(mark.unicodeScalars)
        var place = rest.startIndex
        while place + wanted.count <= rest.endIndex {
            if wanted.indices.allSatisfy({ lowercased(rest[place + $0]) == wanted[$0] }) {
                return rest[(place + wanted.count)...]
            }
            place += 1
        }
        return nil
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ":", "-": true
        default: false
        }
    }
}
