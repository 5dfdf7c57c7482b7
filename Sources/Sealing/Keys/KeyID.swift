import Domain

/// The name of a key-encryption key; no secret. 8 random bytes, written as 16 hexadecimal characters.
package struct KeyID: Hashable, Sendable, CustomStringConvertible {
    static let byteCount = 8
    let bytes: [UInt8]

    package var description: String {
        Hex.encode(bytes)
    }
}
