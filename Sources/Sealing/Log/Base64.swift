/// Base64 with padding (RFC 4648, section 4), in its one canonical form.
enum Base64 {
    static func encode(_ bytes: [UInt8]) -> String {
        let text = Base64URL.encode(bytes).utf8.map { swapped($0, from: "-_", to: "+/") }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
        return String(decoding: text + padding, as: UTF8.self)
    }

    /// - Returns: nil for anything that `encode` does not write.
    static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
        let characters = Array(text)
        guard characters.count % 4 == 0, !characters.contains(where: { $0 == 0x2D || $0 == 0x5F }) else { return nil }
        let body = characters.prefix { $0 != UInt8(ascii: "=") }
        let padding = characters[body.endIndex...]
        guard padding.count < 3, padding.allSatisfy({ $0 == UInt8(ascii: "=") }) else { return nil }
        let plain = body.map { swapped($0, from: "+/", to: "-_") }
        return Base64URL.decode(String(decoding: plain, as: UTF8.self))
    }

    private static func swapped(_ character: UInt8, from: StaticString, to: StaticString) -> UInt8 {
        for place in 0..<2 where character == from.utf8Start[place] { return to.utf8Start[place] }
        return character
    }
}
