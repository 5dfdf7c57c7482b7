import Crypto

/// What signs the tickets of voices. Printing it shows nothing.
package struct VoiceKey: Sendable, CustomStringConvertible {
    let key: SymmetricKey

    package var description: String { "voice key" }
}

extension KeyRing {
    /// The key of tickets, the same in every process that has the key file; another one after a rotation, which ends the
    /// tickets that are out.
    package var voiceKey: VoiceKey {
        VoiceKey(
            key: HKDF<SHA256>.deriveKey(
                inputKeyMaterial: current.key, info: Array("laporaman/voice-ticket/v1".utf8), outputByteCount: 32))
    }
}
