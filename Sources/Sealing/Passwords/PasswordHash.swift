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

    /// log2 of the cost of passwords that are made now: 128 MiB of memory (OWASP Password Storage, scrypt).
    package static let liveCost = 17
    /// log2 of the cost of passwords that a machine made of 112 random bits or more: nobody can try them all, however
    /// cheap each try is (NIST SP 800-63B on look-up secrets).
    package static let randomCost = 10

    private static let blockSize = 8
    private static let parallelism = 1
    /// What this version reads: nothing that needs more than 256 MiB, whoever wrote it.
    private static let readableCosts = 10...18

    /// Hashes a new password under a new salt.
    ///
    /// `logCost`: another cost than the two above is for tests.
    /// - Throws: only where the cipher library refuses.
    package init(of password: String, logCost: Int = liveCost, random: Randomness) throws {
        let salt = random.bytes(16)
        let hash = try Self.derive(password, salt: salt, logCost: logCost)
        text = Self.line(logCost: logCost, salt: salt, hash: hash)
    }

    /// What was stored before.
    package init(stored text: String) { self.text = text }

    /// A hash that no password has, of the same cost as a real one: whoever asks for an account that is not there waits
    /// as long as for one that is.
    package static func nobody(logCost: Int = liveCost) -> PasswordHash {
        PasswordHash(
            stored: line(
                logCost: logCost, salt: [UInt8](repeating: 0, count: 16), hash: [UInt8](repeating: 0, count: 32)))
    }

    /// Whether this is the password. Compares in constant time.
    ///
    /// - Throws: only where the cipher library refuses. A stored line of another form is no password's.
    package func isHash(of password: String) throws -> Bool {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let cost = Int(parts[1]), Self.readableCosts.contains(cost),
            parts[2] == "\(Self.blockSize)", parts[3] == "\(Self.parallelism)",
            let salt = Base64URL.decode(parts[4]), let hash = Base64URL.decode(parts[5]), hash.count == 32
        else { return false }
        return ConstantTime.areEqual(try Self.derive(password, salt: salt, logCost: cost), hash)
    }

    private static func line(logCost: Int, salt: [UInt8], hash: [UInt8]) -> String {
        [
            "scrypt", "\(logCost)", "\(blockSize)", "\(parallelism)", Base64URL.encode(salt), Base64URL.encode(hash),
        ].joined(separator: "$")
    }

    /// Unicode's compatibility form, so that the same password typed on another keyboard is the same.
    private static func derive(_ password: String, salt: [UInt8], logCost: Int) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt, outputByteCount: 32,
            rounds: 1 << logCost, blockSize: blockSize, parallelism: parallelism, maxMemory: 512 << 20)
        return key.withUnsafeBytes { Array($0) }
    }
}
