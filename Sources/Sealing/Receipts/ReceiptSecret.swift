import Crypto

/// The secret that makes a report mine (bukti lapor); from it everything else of a receipt follows.
///
/// Shape: 16 random bytes. Made in the reporter's browser; the server holds it only where there is no JavaScript, for
/// the length of one answer (DESIGN 5.1). Sensitivity: identity. Printing it shows nothing.
package struct ReceiptSecret: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private let bytes: [UInt8]

    /// - Parameter bytes: 16, from the receipt itself.
    /// - Throws: `length` for any other count.
    package init(bytes: [UInt8]) throws(ReceiptError) {
        guard bytes.count == ReceiptCode.secretBytes else { throw .length }
        self.bytes = bytes
    }

    /// Reads the written form as people type it: small letters, spaces, other dashes, O for 0, I and L for 1.
    ///
    /// - Throws: which mistake it was; all three can be told to the person, no request is needed.
    package init(code: String) throws(ReceiptError) {
        bytes = try ReceiptCode.read(code)
    }

    private init(random: Randomness) { bytes = random.bytes(ReceiptCode.secretBytes) }

    /// - Precondition: 16 bytes.
    init(derived key: SymmetricKey) { bytes = key.withUnsafeBytes { Array($0) } }

    /// A new receipt.
    package static func make(random: Randomness) -> ReceiptSecret { ReceiptSecret(random: random) }

    /// 28 characters in 7 groups of 4 with hyphens between them, 34 in all.
    package var code: String { ReceiptCode.write(bytes) }

    /// What the holder shows to see the report.
    package var lookup: ReceiptLookup {
        ReceiptLookup(derived: derive("laporaman/receipt/lookup/v1"))
    }

    /// What seals the photographs of a private report.
    package var photoKey: PhotoKey { PhotoKey(derived: derive("laporaman/receipt/photo/v1")) }

    /// HKDF-SHA256 (RFC 5869) with empty salt, 32 bytes.
    private func derive(_ info: String) -> SymmetricKey {
        HKDF<SHA256>
            .deriveKey(inputKeyMaterial: SymmetricKey(data: bytes), info: Array(info.utf8), outputByteCount: 32)
    }

    package var description: String { "receipt secret" }
    package var debugDescription: String { description }
}
