import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (RFC 7914) with its parameters, as one line of text.
///
/// Shape: `scrypt$17$8$1$<salt>$<hash>`, the first figure being log2 of the cost, salt 16 and hash 32 bytes in base64url.
/// Cost: 128 MiB and some tenths of a second, on purpose; never on the cooperative pool.
package struct PasswordHash: Equatable, Sendable {
    /// What is stored.
    package let text: String

    private static let logCost = 17
    private static let blockSize = 8
    private static let parallelism = 1

    /// Hashes a new password under a new salt.
    ///
    /// - Throws: only where the cipher library refuses.
    package init(of password: String, random: Randomness) throws {
        let salt = random.bytes(16)
        let hash = try Self.derive(password, salt: salt)
        text = [
            "scrypt", "\(Self.logCost)", "\(Self.blockSize)", "\(Self.parallelism)", Base64URL.encode(salt),
            Base64URL.encode(hash),
        ].joined(separator: "$")
    }

    /// Unicode's compatibility form, so that the same password typed on another keyboard is the same.
    private static func derive(_ password: String, salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt, outputByteCount: 32,
            rounds: 1 << logCost, blockSize: blockSize, parallelism: parallelism, maxMemory: 256 << 20)
        return key.withUnsafeBytes { Array($0) }
    }
}
