/// What may stand in a text that people write.
///
/// Invisible and direction-changing characters can hide words from an officer or break a list for everybody, so they
/// never reach storage. A program that sends them is told (`firstForbidden`); a person, who cannot see them, gets them
/// removed (`cleaned`). Decision 0003.
package enum CleanText {
    /// The offset, in Unicode scalars, of the first character that must not be stored; nil for a clean text.
    package static func firstForbidden(in text: String) -> Int? {
        var previous: Unicode.Scalar?
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            if isForbidden(scalar, after: previous) { return offset }
            previous = scalar
        }
        return nil
    }

    /// The text without forbidden characters, with `\n` as its only line break and no blank ends.
    package static func cleaned(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                kept.append("\n")
            } else if scalar == "\n", previous == "\r" {
                // The pair was written as one line break already.
            } else if !isForbidden(scalar, after: previous) {
                kept.append(scalar)
            }
            previous = scalar
        }
        return trimmed(String(kept))
    }

    /// What a reader sees of a text, in characters: grapheme clusters, where a run of white space counts once and the
    /// ends not at all. 150 line breaks are no story, and a family emoji is one character.
    package static func visibleLength(_ text: String) -> Int {
        var folded = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in cleaned(text).unicodeScalars {
            if scalar.properties.isWhitespace {
                pendingSpace = true
                continue
            }
            if pendingSpace, !folded.isEmpty { folded.append(" ") }
            pendingSpace = false
            folded.append(scalar)
        }
        return String(folded).count
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }

    private static func isForbidden(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F: true  // C0 and C1 controls
        case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x3164, 0xFFA0: true  // invisible
        case 0x200D: !joinsEmoji(after: previous)
        case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true  // zero width, line marks, bidi controls
        case 0xFDD0...0xFDEF, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF: true  // noncharacters, interlinear marks, tags
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// A zero-width joiner is wanted inside an emoji such as a family and nowhere else.
    private static func joinsEmoji(after previous: Unicode.Scalar?) -> Bool {
        guard let previous else { return false }
        return previous.value == 0xFE0F || previous.value >= 0x1F000 || (0x2190...0x2BFF).contains(previous.value)
    }
}
