import Crypto

/// The written form of a receipt: 28 Crockford base-32 characters (DESIGN 5.1).
///
/// 26 characters carry the 128 bits and two zero bits, most significant first; 2 carry the first 10 bits of their
/// SHA-256, so that a typing mistake passes unnoticed once in a thousand times.
enum ReceiptCode {
    static let secretBytes = 16
    private static let dataCharacters = 26
    private static let characters = 28
    private static let groupLength = 4
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func write(_ secret: [UInt8]) -> String {
        var symbols = BitGroups.groups(of: secret, width: 5)
        let (first, second) = check(secret)
        symbols += [first, second]
        var text = ""
        for (place, symbol) in symbols.enumerated() {
            if place > 0, place % groupLength == 0 { text += "-" }
            text.append(alphabet[Int(symbol)])
        }
        return text
    }

    static func read(_ code: String) throws(ReceiptError) -> [UInt8] {
        let symbols = try symbols(code)
        guard symbols.count == characters else { throw .length }
        let secret = BitGroups.bytes(of: symbols[..<dataCharacters], width: 5)
        guard let secret, check(secret) == (symbols[dataCharacters], symbols[dataCharacters + 1]) else { throw .check }
        return secret
    }

    /// The value of every character that counts; spaces and dashes of any kind do not.
    private static func symbols(_ code: String) throws(ReceiptError) -> [UInt8] {
        var symbols: [UInt8] = []
        for scalar in code.unicodeScalars where !isGap(scalar) {
            guard let symbol = symbol(scalar) else { throw .character }
            guard symbols.count < characters else { throw .length }
            symbols.append(symbol)
        }
        return symbols
    }

    /// White space, dashes as phones type them (U+2010 to U+2015, U+2212) and the underscore.
    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x5F, 0x2010...0x2015, 0x2212: true
        default: scalar.properties.isWhitespace
        }
    }

    /// Crockford's reading: case does not matter, O is 0, I and L are 1; U is no digit.
    private static func symbol(_ scalar: Unicode.Scalar) -> UInt8? {
        let capital = (0x61...0x7A).contains(scalar.value) ? scalar.value - 0x20 : scalar.value
        switch capital {
        case 0x4F: return 0
        case 0x49, 0x4C: return 1
        default: break
        }
        guard let capital = Unicode.Scalar(capital) else { return nil }
        return alphabet.firstIndex(of: Character(capital)).map(UInt8.init)
    }

    private static func check(_ secret: [UInt8]) -> (UInt8, UInt8) {
        var digest = SHA256.hash(data: secret).makeIterator()
        let bits = UInt16(digest.next() ?? 0) << 8 | UInt16(digest.next() ?? 0)
        return (UInt8(bits >> 11), UInt8(bits >> 6 & 31))
    }
}
