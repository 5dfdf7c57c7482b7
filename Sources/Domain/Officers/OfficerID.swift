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
        guard text.utf8.count == 32, let bytes = Hex.decode(text.unicodeScalars) else { return nil }
        self.init(bytes: bytes)
    }

    /// 32 lowercase hexadecimal characters.
    package var text: String { Hex.encode(bytes) }
}
