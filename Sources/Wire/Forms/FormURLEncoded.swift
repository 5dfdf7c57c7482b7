/// Why a urlencoded body is refused; `tooLarge` is 413, all others 400.
package enum FormURLEncodedError: Error, Equatable, Sendable, CustomStringConvertible {
    /// More bytes than allowed.
    case tooLarge
    /// More fields than allowed.
    case tooManyFields
    /// A `%` without two hexadecimal digits.
    case invalidEscape
    /// A field's name that cannot be ours.
    case invalidName
    /// A value that is not UTF-8. The field's name has passed `invalidName`.
    case invalidText(field: String)

    /// Safe to log.
    package var description: String {
        switch self {
        case .tooLarge: "form too large"
        case .tooManyFields: "form with too many fields"
        case .invalidEscape: "form with an invalid percent escape"
        case .invalidName: "form with an invalid field name"
        case .invalidText: "form field that is not UTF-8"
        }
    }
}

/// Reads `application/x-www-form-urlencoded` (WHATWG URL, section 5.1), strictly.
///
/// `+` is a space, `%2B` a plus; an empty piece between two `&` is skipped; a field without `=` has an empty value.
package enum FormURLEncoded {
    /// - Returns: the fields in their order, every value valid UTF-8.
    package static func parse(
        _ body: [UInt8],
        maximumBytes: Int = 256 * 1024,
        maximumFields: Int = 64
    ) throws(FormURLEncodedError) -> [FormPart] {
        guard body.count <= maximumBytes else { throw .tooLarge }
        var fields: [FormPart] = []
        for piece in body.split(separator: 0x26) {
            guard fields.count < maximumFields else { throw .tooManyFields }
            let name = piece.prefix { $0 != 0x3D }
            let decodedName = try decode(name)
            guard FormName.isValid(decodedName) else { throw .invalidName }
            let part = FormPart(
                name: String(decoding: decodedName, as: UTF8.self),
                bytes: try decode(piece[name.endIndex...].dropFirst())
            )
            guard part.text != nil else { throw .invalidText(field: part.name) }
            fields.append(part)
        }
        return fields
    }

    private static func decode(_ text: ArraySlice<UInt8>) throws(FormURLEncodedError) -> [UInt8] {
        var rest = text
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        while let byte = rest.popFirst() {
            switch byte {
            case 0x2B: bytes.append(0x20)
            case 0x25:
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    throw .invalidEscape
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
