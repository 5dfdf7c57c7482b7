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

/// A repeatable source of numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int(next() % UInt64(elements.count))]
    }

    /// A row of decimal digits.
    mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in String(next() % 10) }.joined()
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }
}
