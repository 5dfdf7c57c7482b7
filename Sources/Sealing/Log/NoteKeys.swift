import Crypto
import Domain

/// The public half of a key that signs notes (C2SP signed-note, Ed25519).
package struct NoteVerifier: Equatable, Sendable, CustomStringConvertible {
    static let algorithm: UInt8 = 1
    static let idBytes = 4
    package let name: String
    /// 4 bytes that tell keys of one name apart; no secret and no proof.
    package let id: [UInt8]
    /// 32 bytes.
    package let publicKey: [UInt8]

    /// - Throws: `malformed` for a name with spaces, control characters or `+`, and for a key of another length.
    package init(name: String, publicKey: [UInt8]) throws(NoteError) {
        guard NoteName.isValid(name), publicKey.count == 32 else { throw .malformed }
        self.name = name
        self.publicKey = publicKey
        let named = Array(name.utf8) + [0x0A, Self.algorithm] + publicKey
        id = Array(SHA256.hash(data: named).prefix(Self.idBytes))
    }

    /// Reads the written form, `<name>+<id>+<key>`.
    ///
    /// - Throws: `malformed`, also where the id does not belong to the key.
    package init(text: String) throws(NoteError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let key = Base64.decode(parts[2].utf8), key.first == Self.algorithm else {
            throw .malformed
        }
        try self.init(name: String(parts[0]), publicKey: Array(key.dropFirst()))
        guard description == text else { throw .malformed }
    }

    /// The written form, for publication.
    package var description: String {
        let id = Hex.encode(id)
        return "\(name)+\(id)+\(Base64.encode([Self.algorithm] + publicKey))"
    }

    func isSignature(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature, for: text)
    }
}

/// A key that signs notes. Printing it shows its public half only.
package struct NoteSigner: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    static let seedBytes = 32
    package let verifier: NoteVerifier
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameters:
    ///   - name: as `NoteVerifier` takes it.
    ///   - seed: the 32 bytes of an Ed25519 private key (RFC 8032).
    /// - Throws: `malformed`.
    package init(name: String, seed: [UInt8]) throws(NoteError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { throw .malformed }
        self.key = key
        verifier = try NoteVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// 64 bytes.
    ///
    /// - Throws: only where the cipher library refuses.
    func signature(of text: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: text)) }

    package var description: String { "signer \(verifier)" }
    package var debugDescription: String { description }
}

/// What names of keys may look like.
enum NoteName {
    private static let longest = 200

    static func isValid(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= longest else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            scalar != "+" && !scalar.properties.isWhitespace && scalar.value >= 0x20 && scalar.value != 0x7F
        }
    }
}
