package import TextCheck

/// A text of which is known what is personal in it.
package struct MadeText: Sendable {
    package let text: String
    /// Nil for a text in which nothing is to be marked.
    package let kind: FindingKind?
    /// Where it stands, in Unicode scalars.
    package let range: Range<Int>
    /// How it is written, for the tables: "plain", "full-width", "spelled" ...
    package let writing: String

    init(before: String, _ value: String, after: String, kind: FindingKind, writing: String) {
        text = before + value + after
        let start = before.unicodeScalars.count
        range = start..<start + value.unicodeScalars.count
        self.kind = kind
        self.writing = writing
    }

    init(nothingIn text: String, writing: String) {
        self.text = text
        kind = nil
        range = 0..<0
        self.writing = writing
    }

    /// The finding marks what it should: exactly, or, where people differ on where the words end, all of it and little more.
    package func isMet(by finding: Finding) -> Bool {
        guard finding.kind == kind else { return false }
        let found = finding.start..<finding.end
        switch finding.kind {
        // "Bung Tarmizi" is what he is called.
        case .name:
            return found == range
                || found.upperBound == range.upperBound && 0...5 ~= range.lowerBound - found.lowerBound
        case .houseAddress: return found.lowerBound <= range.lowerBound && found.upperBound >= range.upperBound
        case .selfHome, .selfWork, .selfRole, .selfReported, .selfKnowledge: return found.overlaps(range)
        default: return found == range
        }
    }
}

/// One kind of personal data as somebody writes it.
struct MadeValue {
    let kind: FindingKind
    /// What stands before it and says what it is; may be empty.
    let lead: String
    let value: String
    let writing: String
}
