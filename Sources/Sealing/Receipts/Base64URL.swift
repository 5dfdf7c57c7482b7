/// Base64 for URLs without padding (RFC 4648, section 5), in its one canonical form.
enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: BitGroups.groups(of: bytes, width: 6).map { alphabet[Int($0)] }, as: UTF8.self)
    }

    /// - Returns: nil for anything that `encode` does not write.
    static func decode(_ text: String) -> [UInt8]? {
        var groups: [UInt8] = []
        for character in text.utf8 {
            guard let value = value(character) else { return nil }
            groups.append(value)
        }
        return BitGroups.bytes(of: groups, width: 6)
    }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case 0x41...0x5A: character - 0x41
        case 0x61...0x7A: character - 0x61 + 26
        case 0x30...0x39: character - 0x30 + 52
        case 0x2D: 62
        case 0x5F: 63
        default: nil
        }
    }
}
