/// Ways in which people write a row of digits so that it does not look like one.
enum Disguise: String, CaseIterable {
    case plain
    case grouped
    case fullWidth = "full-width"
    case zeroWidth = "zero-width"
    case spacedOut = "spaced out"
    case letters = "letters for digits"
    case spelled
    case spelledEnglish = "spelled in English"
    case mixed = "half spelled"
    case otherScript = "other script"
    case namedSigns = "signs as words"

    private static let indonesian = [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    ]
    private static let english = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    private static let invisible: [Unicode.Scalar] = [
        "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}",
    ]
    private static let zeros: [UInt32] = [0x660, 0x6F0, 0x966, 0x1D7CE, 0x1D7D8, 0x1D7F6]

    /// - Parameters:
    ///   - digits: ASCII digits.
    ///   - groups: how many stand together; their sum is the count of the digits.
    ///   - random: chooses signs and scripts.
    /// - Returns: the digits as somebody writes them.
    func written(_ digits: String, groups: [Int], _ random: inout SeededGenerator) -> String {
        let values = digits.unicodeScalars.map { $0.value - 0x30 }
        switch self {
        case .plain: return digits
        case .grouped: return Self.split(digits, groups).joined(separator: random.pick([" ", "-", ".", " - "]))
        case .fullWidth: return Self.shifted(values, to: 0xFF10)
        case .otherScript: return Self.shifted(values, to: random.pick(Self.zeros))
        case .zeroWidth: return Self.interleaved(digits, &random)
        case .spacedOut: return values.map(String.init).joined(separator: " ")
        case .letters:
            return String(
                digits.map {
                    $0 == "0" ? random.pick(["O", "o", "0"]) : $0 == "1" ? random.pick(["l", "I", "1"]) : $0
                })
        case .spelled:
            return values.map { Self.indonesian[Int($0)] }.joined(separator: random.pick([" ", " ", ", ", "-"]))
        case .spelledEnglish: return values.map { Self.english[Int($0)] }.joined(separator: " ")
        case .mixed: return values.map { random.pick([Self.indonesian[Int($0)], String($0)]) }.joined(separator: " ")
        case .namedSigns:
            return Self.split(digits, groups).joined(
                separator: random.pick([" strip ", " titik ", " spasi ", " garis "]))
        }
    }

    private static func split(_ digits: String, _ groups: [Int]) -> [Substring] {
        var rest = Substring(digits)
        return groups.map { count in
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }

    private static func shifted(_ values: [UInt32], to zero: UInt32) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: values.compactMap { Unicode.Scalar(zero + $0) })
        return String(text)
    }

    /// Something invisible between some of the characters, never at either end.
    static func interleaved(_ text: String, _ random: inout SeededGenerator) -> String {
        var scalars = String.UnicodeScalarView()
        for (place, scalar) in text.unicodeScalars.enumerated() {
            if place > 0, random.next() % 3 == 0 || place == 1 { scalars.append(random.pick(invisible)) }
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// ASCII letters, digits and signs in their full width.
    static func widened(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isNarrow = (0x21...0x7E).contains(scalar.value)
            scalars.append(isNarrow ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return String(scalars)
    }
}
