import Crypto

/// The credential of a reporter: derived from the receipt, shown with each request, never stored.
///
/// Shape: 32 bytes; as text 43 characters of base64url without padding. The server keeps only its digest.
/// Sensitivity: identity. Printing it shows nothing.
package struct ReceiptLookup: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private let bytes: [UInt8]

    /// - Parameter bytes: 32.
    /// - Throws: `length` for any other count.
    package init(bytes: [UInt8]) throws(ReceiptError) {
        guard bytes.count == 32 else { throw .length }
        self.bytes = bytes
    }

    init(derived key: SymmetricKey) { bytes = key.withUnsafeBytes { Array($0) } }

    /// Reads the text form exactly; nil for padding, other lengths, other characters or stray bits at the end.
    package init?(base64url text: String) {
        guard let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Reads what follows `Authorization: Receipt`: the code of a receipt, or the text form of a lookup.
    ///
    /// - Throws: what is wrong with it, read as a code.
    package init(credential: String) throws(ReceiptError) {
        if let lookup = ReceiptLookup(base64url: credential) {
            self = lookup
        } else {
            self = try ReceiptSecret(code: credential).lookup
        }
    }

    /// 43 characters.
    package var base64url: String { Base64URL.encode(bytes) }

    /// SHA-256 of the lookup, 32 bytes: all that the server stores, and the key it finds a report by.
    package var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// The receipt of a case that the holder opens beside this one; the same each time it is asked for.
    ///
    /// Nothing has to be kept to find that case again, and the database tells nobody that the two belong together. Whoever
    /// has this lookup has that receipt; the way back there is not. HKDF-SHA256 (RFC 5869) with empty salt, 16 bytes.
    /// `purpose` names what the other case is for.
    package func secret(for purpose: String) -> ReceiptSecret {
        let info = "laporaman/receipt/concern/v1/" + purpose
        return ReceiptSecret(
            derived: HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes), info: Array(info.utf8),
                outputByteCount: ReceiptCode.secretBytes))
    }

    package var description: String { "receipt lookup" }
    package var debugDescription: String { description }
}
