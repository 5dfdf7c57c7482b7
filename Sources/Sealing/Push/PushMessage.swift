import Crypto

/// Where a browser hears of news, and the keys that only it can read with (RFC 8291).
///
/// Sensitivity: identity of a device. Shape: `publicKey` 65 bytes, a point of P-256; `secret` 16 bytes.
package struct PushReceiver: Equatable, Sendable {
    package let publicKey: [UInt8]
    package let secret: [UInt8]

    /// - Returns: nil where the key is no point of the curve or the secret has another length.
    package init?(publicKey: [UInt8], secret: [UInt8]) {
        guard publicKey.count == 65, secret.count == 16,
            (try? P256.KeyAgreement.PublicKey(x963Representation: publicKey)) != nil
        else { return nil }
        self.publicKey = publicKey
        self.secret = secret
    }

    /// From the form in which browsers hand them over, base64 for URLs without padding.
    package init?(publicKey: String, secret: String) {
        guard let key = Base64URL.decode(publicKey), let secret = Base64URL.decode(secret) else { return nil }
        self.init(publicKey: key, secret: secret)
    }

    /// As browsers hand them over.
    package var written: (publicKey: String, secret: String) {
        (Base64URL.encode(publicKey), Base64URL.encode(secret))
    }
}

/// A message that a browser alone can read: RFC 8291 over RFC 8188, one record.
package enum PushMessage {
    private static let recordBytes: UInt32 = 4_096
    private static let saltBytes = 16
    private static let tagBytes = 16

    /// Seals a text, filled up with zeros to `paddedBytes`, so that its length says nothing.
    ///
    /// - Precondition: the text is no longer than that, and that fits into one record.
    /// - Throws: only where the cipher library refuses.
    package static func seal(
        _ text: [UInt8], to receiver: PushReceiver, paddedBytes: Int, random: Randomness
    ) throws -> [UInt8] {
        let key = P256.KeyAgreement.PrivateKey()
        return try seal(text, to: receiver, paddedBytes: paddedBytes, with: (key, random.bytes(saltBytes)))
    }

    static func seal(
        _ text: [UInt8], to receiver: PushReceiver, paddedBytes: Int,
        with own: (key: P256.KeyAgreement.PrivateKey, salt: [UInt8])
    ) throws -> [UInt8] {
        precondition(text.count <= paddedBytes && paddedBytes < Int(recordBytes) - tagBytes, "one record holds it all")
        let theirs = try P256.KeyAgreement.PublicKey(x963Representation: receiver.publicKey)
        let ours = Array(own.key.publicKey.x963Representation)
        let shared = try own.key.sharedSecretFromKeyAgreement(with: theirs).withUnsafeBytes { Array($0) }
        let info = Array("WebPush: info".utf8) + [0] + receiver.publicKey + ours
        let input = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: shared), salt: receiver.secret, info: info, outputByteCount: 32)
        let key = derive(input, own.salt, "aes128gcm", 16)
        let nonce = derive(input, own.salt, "nonce", 12).withUnsafeBytes { Array($0) }
        // The end of the text, then nothing but filling: this is the last record.
        let padded = text + [2] + [UInt8](repeating: 0, count: paddedBytes - text.count)
        let box = try AES.GCM.seal(padded, using: key, nonce: AES.GCM.Nonce(data: nonce))
        let size = (0..<4).map { UInt8(truncatingIfNeeded: recordBytes >> UInt32(24 - 8 * $0)) }
        return own.salt + size + [UInt8(ours.count)] + ours + Array(box.ciphertext) + Array(box.tag)
    }

    private static func derive(_ input: SymmetricKey, _ salt: [UInt8], _ name: String, _ count: Int) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: input, salt: salt, info: Array("Content-Encoding: \(name)".utf8) + [0],
            outputByteCount: count)
    }
}
