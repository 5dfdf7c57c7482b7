import Crypto
import Domain

/// Signs a message between this house and a partner: HMAC-SHA256 over the time as it was sent, a full stop, and the body.
///
/// Written "v1=" and 64 hexadecimal characters.
package enum HookSignature {
    private static let version = "v1="

    /// `time`: seconds since 1970 UTC in decimal digits, as it is sent.
    package static func text(_ secret: HookSecret, time: String, body: [UInt8]) -> String {
        var hmac = HMAC<SHA256>(key: secret.key)
        hmac.update(data: Array((time + ".").utf8))
        hmac.update(data: body)
        return version + Hex.encode(Array(hmac.finalize()))
    }

    /// Whether one of two secrets made it.
    ///
    /// Both are tried whatever the first says, and a signature that cannot be one is compared like any other, so that the time
    /// tells nothing. For a partner with one secret the caller gives another one that nobody knows.
    package static func isValid(
        _ signature: String?, by secrets: (HookSecret, HookSecret), time: String, body: [UInt8]
    ) -> Bool {
        let claimed = read(signature)
        let first = agrees(secrets.0, claimed.code, time, body)
        let second = agrees(secrets.1, claimed.code, time, body)
        return (first || second) && claimed.isOne
    }

    private static func agrees(_ secret: HookSecret, _ code: [UInt8], _ time: String, _ body: [UInt8]) -> Bool {
        var hmac = HMAC<SHA256>(key: secret.key)
        hmac.update(data: Array((time + ".").utf8))
        hmac.update(data: body)
        return ConstantTime.areEqual(Array(hmac.finalize()), code)
    }

    private static func read(_ signature: String?) -> (code: [UInt8], isOne: Bool) {
        let none = ([UInt8](repeating: 0, count: SHA256.byteCount), false)
        guard let signature, signature.utf8.count == version.utf8.count + 2 * SHA256.byteCount,
            signature.hasPrefix(version),
            let code = Hex.decode(signature.unicodeScalars.dropFirst(version.unicodeScalars.count))
        else { return none }
        return (code, true)
    }
}
