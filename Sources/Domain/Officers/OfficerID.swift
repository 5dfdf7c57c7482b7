/// The random identity of one officer's account.
///
/// Shape: 16 random bytes, written as 32 lowercase hexadecimal characters.
/// Sensitivity: a pseudonym of staff; it tells neither name nor order of the account.
package struct OfficerID: Hashable, Sendable {
    package let bytes: [UInt8]

    /// - Parameter bytes: exactly 16.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads the written form; capitals are accepted.
    package init?(_ text: String) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for scalar in text.unicodeScalars {
            guard let value = Self.digit(scalar), bytes.count < 16 else { return nil }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { return nil }
        self.init(bytes: bytes)
    }

    /// 32 lowercase hexadecimal characters.
    package var text: String {
        let alphabet: [Character] = [
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f",
        ]
        var text = ""
        for byte in bytes {
            text.append(alphabet[Int(byte >> 4)])
            text.append(alphabet[Int(byte & 15)])
        }
        return text
    }

    private static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x30...0x39: UInt8(scalar.value - 0x30)
        case 0x41...0x46: UInt8(scalar.value - 0x41 + 10)
        case 0x61...0x66: UInt8(scalar.value - 0x61 + 10)
        default: nil
        }
    }
}
