/// A text as it stands in an XML 1.0 document.
package enum XMLText {
    /// Appends a text for content and for attributes in double quotes. What no document may hold is left out.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        for scalar in text.unicodeScalars where isAllowed(scalar) {
            switch scalar {
            case "&": bytes.append(contentsOf: "&amp;".utf8)
            case "<": bytes.append(contentsOf: "&lt;".utf8)
            case ">": bytes.append(contentsOf: "&gt;".utf8)
            case "\"": bytes.append(contentsOf: "&quot;".utf8)
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    /// Source: XML 1.0, production 2 (`Char`).
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
