import Crypto

/// The key of one report's texts: 32 random bytes, stored only wrapped. Destroying the wrapped form erases the texts.
///
/// Printing it shows nothing.
package struct DataKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let key: SymmetricKey

    init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

    /// 32 bytes, for wrapping only.
    var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

    /// A new key.
    package static func make(random: Randomness) -> DataKey { DataKey(bytes: random.bytes(32)) }

    package var description: String { "data key" }
    package var debugDescription: String { description }
}
