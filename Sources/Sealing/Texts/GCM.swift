import Crypto
import FoundationEssentials

/// AES-256-GCM with the nonce in front: nonce 12, ciphertext, tag 16.
enum GCM {
    static let overhead = 28
    private static let nonceBytes = 12

    static func seal(_ plaintext: [UInt8], key: SymmetricKey, place: [UInt8], random: Randomness) throws -> [UInt8] {
        let nonce = try AES.GCM.Nonce(data: random.bytes(nonceBytes))
        let box = try AES.GCM.seal(plaintext, using: key, nonce: nonce, authenticating: place)
        return Array(nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    static func open(_ sealed: ArraySlice<UInt8>, key: SymmetricKey, place: [UInt8]) throws(SealingError) -> [UInt8] {
        guard sealed.count >= overhead else { throw .damaged }
        do {
            return Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: place))
        } catch {
            throw .damaged
        }
    }
}
