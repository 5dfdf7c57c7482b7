import Crypto

/// The credential of somebody who signed in: in a cookie or an `Authorization` header, never stored.
///
/// Shape: 32 random bytes; as text 43 characters of base64url without padding. The server keeps only its digest.
/// Sensitivity: a credential. Printing it shows nothing.
package struct SessionToken: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    private let bytes: [UInt8]

    /// A new one.
    package static func make(random: Randomness) -> SessionToken { SessionToken(bytes: random.bytes(32)) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads the text form exactly; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 43 characters.
    package var text: String { Base64URL.encode(bytes) }

    /// SHA-256 of the token, 32 bytes: all that is stored, and what a session is found by.
    package var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// What a form of this session carries, so that no other page can send one in the officer's name: 43 characters.
    ///
    /// Derived, so that nothing more is stored; who sees it in a page cannot make the token from it.
    package var formToken: String { Base64URL.encode(Array(code)) }

    /// Compares in constant time.
    package func isFormToken(_ text: String) -> Bool {
        guard let given = Base64URL.decode(text) else { return false }
        return ConstantTime.areEqual(given, Array(code))
    }

    private var code: HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(
            for: Array("laporaman/form-token/v1".utf8), using: SymmetricKey(data: bytes))
    }

    package var description: String { "session token" }
    package var debugDescription: String { description }
}
