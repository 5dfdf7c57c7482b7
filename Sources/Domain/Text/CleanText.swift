/// What may stand in a text that people write.
///
/// Invisible and direction-changing characters can hide words from an officer or break a list for everybody, so they
/// never reach storage. A program that sends them is told (`firstForbidden`); a person, who cannot see them, gets them
/// removed (`cleaned`). Decision 0003.
package enum CleanText {
    /// The offset, in Unicode scalars, of the first character that must not be stored; nil for a clean text.
    package static func firstForbidden(in text: String) -> Int? {
        var previous: Unicode.Scalar?
        var offset = 0
        for scalar in text.unicodeScalars {
            if isForbidden(scalar, after: previous) { return offset }
            previous = scalar
            offset += 1
        }
        return nil
    }

    /// The text without forbidden characters, with `\n` as its only line break and no blank ends.
    package static func cleaned(_ text: String) -> String {
        var utf8: [UInt8] = []
        for scalar in kept(of: text) { append(scalar, to: &utf8) }
        return self.text(of: utf8)
    }

    /// What a reader sees of a text, in characters: grapheme clusters, where a run of white space counts once and the
    /// ends not at all. 150 line breaks are no story, and a family emoji is one character.
    package static func visibleLength(_ text: String) -> Int {
        if let length = visibleLengthOfASCII(text) { return length }
        var folded: [UInt8] = []
        var pendingSpace = false
        for scalar in kept(of: text) {
            if isWhiteSpace(scalar) {
                pendingSpace = true
                continue
            }
            if pendingSpace { folded.append(0x20) }
            pendingSpace = false
            append(scalar, to: &folded)
        }
        return self.text(of: folded).count
    }

    /// The same for what most texts are, where a character is a byte; nil for any other.
    private static func visibleLengthOfASCII(_ text: String) -> Int? {
        var length = 0
        var pendingSpace = 0
        for byte in text.utf8 {
            switch byte {
            case 0x21...0x7E:
                length += pendingSpace + 1
                pendingSpace = 0
            case 0x09, 0x0A, 0x0D, 0x20: pendingSpace = length == 0 ? 0 : 1
            case 0x00...0x1F, 0x7F: continue  // removed, as in `kept`
            default: return nil
            }
        }
        return length
    }

    /// The scalars of `cleaned`.
    @inline(never)
    private static func kept(of text: String) -> ArraySlice<Unicode.Scalar> {
        var kept: [Unicode.Scalar] = []
        var previous: Unicode.Scalar?
        var followsReturn = false
        var end = 0
        for scalar in text.unicodeScalars {
            let isSecondHalf = scalar == "\n" && followsReturn
            followsReturn = scalar == "\r"
            guard followsReturn || !isSecondHalf && !isForbidden(scalar, after: previous) else { continue }
            // What was removed joins nothing: the one before is the one that stays.
            previous = scalar
            guard !(kept.isEmpty && isWhiteSpace(scalar)) else { continue }
            kept.append(scalar == "\r" ? "\n" : scalar)
            if !isWhiteSpace(scalar) { end = kept.count }
        }
        return kept[..<end]
    }

    /// Validating is short code in the browser; decoding would bring along what repairs broken text.
    @inline(never)
    private static func text(of utf8: [UInt8]) -> String { String(validating: utf8, as: UTF8.self) ?? "" }

    /// Written out rather than left to `String`, whose views are long code in the browser.
    @inline(never)
    private static func append(_ scalar: Unicode.Scalar, to utf8: inout [UInt8]) {
        for byte in scalar.utf8 { utf8.append(byte) }
    }

    /// The property White_Space. Source: Unicode 17, PropList.txt.
    private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
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
