import Testing
import TextCheck

/// A text with its expected findings written into it: "hp ⟦phone:0834-0000-4417⟧ ya".
struct Marked: CustomTestStringConvertible, Sendable {
    let text: String
    /// "kind:words", in order.
    let expected: [String]

    init(_ marked: String) {
        var text = ""
        var expected: [String] = []
        var rest = Substring(marked)
        while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
            text += rest[..<open]
            let inner = rest[rest.index(after: open)..<close]
            expected.append(String(inner))
            text += inner.drop { $0 != ":" }.dropFirst()
            rest = rest[rest.index(after: close)...]
        }
        self.text = text + rest
        self.expected = expected
    }

    var testDescription: String { text }
}

/// The findings of a text as "kind:words".
func found(_ text: String, field: TextField = .story, personalOnly: Bool = true) -> [String] {
    Linter.findings(in: text, field: field).filter { !personalOnly || $0.kind.isPersonalData }.map { finding in
        finding.kind.rawValue + ":" + slice(text, finding.start..<finding.end)
    }
}

/// Part of a text by offsets in Unicode scalars.
func slice(_ text: String, _ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: Array(text.unicodeScalars)[range])
    return String(view)
}
