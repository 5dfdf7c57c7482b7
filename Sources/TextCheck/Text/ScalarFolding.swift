/// How single scalars are made comparable: case, width, look-alikes, digits of other scripts.
///
/// Source of the ranges: the Unicode code charts. Only forms that a keyboard or a disguise produces are folded.
enum ScalarFolding {
    /// Takes no room on the screen or only decorates the letter before it; dropped before matching.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0xAD { return false }
        return switch scalar.value {
        case 0xAD, 0x300...0x36F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x1AB0...0x1AFF,
            0x1DC0...0x1DFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x20D0...0x20FF, 0x3164,
            0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0xFFA0, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF:
            true
        default:
            false
        }
    }

    /// The lowercase ASCII look of a scalar, or the scalar itself where it has none.
    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        if value < 0x80 {
            return (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value + 0x20)) : scalar
        }
        if let digit = digit(value) { return Unicode.Scalar(UInt8(0x30 + digit)) }
        if let letter = styledLetter(value) { return letter }
        if let mark = punctuation(value) { return mark }
        return lookAlike(value) ?? scalar
    }

    /// Written as a capital, in any width or style that `fold` knows.
    static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return (0x41...0x5A).contains(scalar.value) }
        return switch scalar.value {
        case 0xC0...0xD6, 0xD8...0xDE, 0x391...0x3A9, 0x410...0x42F, 0xFF21...0xFF3A: true
        case 0x1D400...0x1D6A3: (scalar.value - 0x1D400) % 52 < 26
        default: false
        }
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return (0x61...0x7A).contains(scalar.value | 0x20) }
        return switch scalar.value {
        case 0xAA, 0xB5, 0xBA, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x370...0x1FFF,
            0x2C00...0x2DFF, 0x3040...0xD7FF, 0xF900...0xFDFF, 0x20000...0x3FFFF:
            true
        default:
            false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || isLineBreak(scalar) }

    static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" }

    /// Decimal digits of other scripts, and the mathematical, circled, raised and lowered ones.
    private static func digit(_ value: UInt32) -> UInt32? {
        let zeros: [UInt32] = [
            0x660, 0x6F0, 0x966, 0xE50, 0x1040, 0x17E0, 0x1B50, 0x1BB0, 0xA9D0, 0xFF10, 0x2080, 0x1FBF0,
        ]
        for zero in zeros where value >= zero && value < zero + 10 { return value - zero }
        switch value {
        case 0x1D7CE...0x1D7FF: return (value - 0x1D7CE) % 10
        case 0x2460...0x2468: return value - 0x2460 + 1
        case 0x2776...0x277E: return value - 0x2776 + 1
        case 0x24EA, 0x24FF, 0x2070: return 0
        case 0xB9: return 1
        case 0xB2, 0xB3: return value - 0xB0
        case 0x2074...0x2079: return value - 0x2070
        default: return nil
        }
    }

    /// Full-width, mathematical and circled Latin letters and full-width signs.
    private static func styledLetter(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0xFF01...0xFF5E: Unicode.Scalar(value - 0xFEE0).map(fold)
        case 0x1D400...0x1D6A3: Unicode.Scalar(0x61 + (value - 0x1D400) % 26)
        case 0x24B6...0x24CF: Unicode.Scalar(0x61 + value - 0x24B6)
        case 0x24D0...0x24E9: Unicode.Scalar(0x61 + value - 0x24D0)
        default: nil
        }
    }

    private static func punctuation(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0x85, 0x2028, 0x2029: "\n"
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x2800, 0x3000: " "
        case 0x2010...0x2015, 0x2043, 0x2212, 0xFE58, 0xFE63, 0x30FC: "-"
        case 0x2018, 0x2019, 0x2BC, 0x60, 0xB4: "'"
        case 0x2024, 0xB7, 0x2022, 0x2219, 0x3002, 0xFE52: "."
        case 0xFE6B: "@"
        default: nil
        }
    }

    /// Accented Latin letters, and Cyrillic and Greek letters that look like Latin ones.
    private static func lookAlike(_ value: UInt32) -> Unicode.Scalar? {
        switch value {
        case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105, 0x430, 0x410, 0x391, 0x3B1: "a"
        case 0x412, 0x392: "b"
        case 0xC7, 0xE7, 0x106...0x10D, 0x441, 0x421: "c"
        case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B, 0x435, 0x415, 0x395, 0x451: "e"
        case 0x41D, 0x397: "h"
        case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131, 0x456, 0x406, 0x399, 0x3B9: "i"
        case 0x458, 0x408: "j"
        case 0x43A, 0x41A, 0x39A: "k"
        case 0x41C, 0x39C: "m"
        case 0xD1, 0xF1, 0x143...0x148, 0x39D: "n"
        case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151, 0x43E, 0x41E, 0x39F, 0x3BF: "o"
        case 0x440, 0x420, 0x3A1, 0x3C1: "p"
        case 0x455, 0x405, 0x15A...0x161: "s"
        case 0x442, 0x422, 0x3A4: "t"
        case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: "u"
        case 0x445, 0x425, 0x3A7: "x"
        case 0xDD, 0xFD, 0xFF, 0x443, 0x423, 0x3A5: "y"
        case 0x396, 0x179...0x17E: "z"
        default: nil
        }
    }
}
