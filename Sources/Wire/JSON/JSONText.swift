/// Writes JSON strings (RFC 8259, section 7).
package enum JSONText {
    /// The text in quotes, with quotes, backslashes and control characters escaped; everything else as UTF-8.
    package static func string(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return bytes
    }

    /// Adds the text as `string` writes it.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        bytes.append(0x22)
        text.withUTF8 { utf8 in
            var plain = utf8.startIndex
            for place in utf8.indices where mustBeEscaped(utf8[place]) {
                bytes += utf8[plain..<place]
                appendEscaped(utf8[place], to: &bytes)
                plain = place + 1
            }
            bytes += utf8[plain...]
        }
        bytes.append(0x22)
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F
    }

    private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5C: bytes += [0x5C, byte]
        case 0x0A: bytes += [0x5C, 0x6E]
        case 0x0D: bytes += [0x5C, 0x72]
        case 0x09: bytes += [0x5C, 0x74]
        default: bytes += Array("\\u00".utf8) + [digit(byte >> 4), digit(byte & 15)]
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
}
