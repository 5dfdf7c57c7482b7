/// A header value with parameters: `form-data; name="story"` (RFC 9110, section 5.6.6).
struct HeaderValue: Equatable {
    /// In small letters.
    let main: String
    /// Names in small letters, in their order; a name may come again.
    let parameters: [(name: String, value: String)]

    /// Every value of a parameter.
    func values(_ name: String) -> [String] { parameters.filter { $0.name == name }.map(\.value) }

    static func == (one: HeaderValue, other: HeaderValue) -> Bool {
        one.main == other.main && one.parameters.elementsEqual(other.parameters, by: ==)
    }

    /// Reads a value; nil where it does not follow the grammar, or has control characters in it.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        guard rest.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
        let main = Self.token(&rest, also: 0x2F)
        guard !main.isEmpty else { return nil }
        self.main = Self.lowercased(main)
        var parameters: [(name: String, value: String)] = []
        while Self.skipSpace(&rest) {
            guard rest.popFirst() == 0x3B else { return nil }
            guard Self.skipSpace(&rest) else { break }
            let name = Self.token(&rest)
            guard !name.isEmpty, rest.popFirst() == 0x3D, let value = Self.value(&rest) else { return nil }
            parameters.append((Self.lowercased(name), value))
        }
        self.parameters = parameters
    }

    /// - Returns: whether anything is left.
    private static func skipSpace(_ rest: inout ArraySlice<UInt8>) -> Bool {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        return !rest.isEmpty
    }

    private static func token(_ rest: inout ArraySlice<UInt8>, also extra: UInt8? = nil) -> ArraySlice<UInt8> {
        let token = rest.prefix { isTokenCharacter($0) || $0 == extra }
        rest = rest[token.endIndex...]
        return token
    }

    private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard rest.first == 0x22 else {
            let token = token(&rest)
            return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
        }
        rest = rest.dropFirst()
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case 0x22: return String(validating: bytes, as: UTF8.self)
            // Browsers leave a backslash in a file name as it is: only a quote or a backslash can be escaped.
            case 0x5C where rest.first == 0x22 || rest.first == 0x5C: bytes.append(rest.removeFirst())
            default: bytes.append(byte)
            }
        }
        return nil
    }

    /// RFC 9110, section 5.6.2.
    static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
        default: false
        }
    }

    static func lowercased(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }
}
