/// A sentence with places to be filled, written as `{name}`, taken apart once.
package struct Pattern: Sendable {
    private enum Part: Sendable {
        case text(String)
        case place(String)
    }

    private let parts: [Part]

    /// An opening brace without a closing one is text.
    package init(_ sentence: String) {
        var parts: [Part] = []
        var rest = Substring(sentence).utf8
        while let open = rest.firstIndex(of: 0x7B), let close = rest[open...].firstIndex(of: 0x7D) {
            if open > rest.startIndex { parts.append(.text(String(Substring(rest[..<open])))) }
            parts.append(.place(String(Substring(rest[rest.index(after: open)..<close]))))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(Substring(rest)))) }
        self.parts = parts
    }

    /// Each place with its value; one without stays as it was written.
    package func filled(with values: [String: String]) -> String {
        var filled = ""
        for part in parts {
            switch part {
            case .text(let text): filled += text
            case .place(let name): filled += values[name] ?? "{\(name)}"
            }
        }
        return filled
    }
}
