import Crypto

/// What the server and an officer's phone share for a second factor: 20 bytes, derived from a data key that is stored
/// only wrapped.
///
/// Sensitivity: a credential. Printing it shows nothing.
package struct SecondFactorSecret: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// 20, the length of the hash (RFC 4226, section 4).
    package let bytes: [UInt8]

    /// The secret of the data key of an account.
    package init(key: DataKey) {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key.key, info: Array("laporaman/second-factor/v1".utf8), outputByteCount: 20)
        bytes = derived.withUnsafeBytes { Array($0) }
    }

    /// 32 characters, to be typed where there is no camera.
    package var base32: String { Base32.encode(bytes) }

    /// What a QR code holds (Key URI format of authenticator apps).
    ///
    /// `issuer` and `account` are shown by the app, and what is not plain in them is percent-encoded.
    package func uri(issuer: String, account: String) -> String {
        let (issuer, account) = (Self.escaped(issuer), Self.escaped(account))
        return "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)&algorithm=SHA1"
            + "&digits=\(OneTimeCode.digits)&period=\(OneTimeCode.stepSeconds)"
    }

    package var description: String { "second factor" }
    package var debugDescription: String { description }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                escaped += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return escaped
    }
}

/// Base 32 of RFC 4648, section 6, without padding, as authenticator apps want it.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: BitGroups.groups(of: bytes, width: 5).map { alphabet[Int($0)] }, as: UTF8.self)
    }
}
