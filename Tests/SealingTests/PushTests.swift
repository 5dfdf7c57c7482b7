import Crypto
import Foundation
import Testing

@testable import Sealing

struct PushTests {
    private func bytes(_ text: String) throws -> [UInt8] { try #require(Base64URL.decode(text)) }

    @Test func `the example of RFC 8291, section 5, comes out byte for byte`() throws {
        let receiver = try #require(
            PushReceiver(
                publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                secret: "BTBZMqHH6r4Tts7J_aSIgg"))
        let key = try P256.KeyAgreement.PrivateKey(
            rawRepresentation: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
        let text = Array("When I grow up, I want to be a watermelon".utf8)
        let sealed = try PushMessage.seal(
            text, to: receiver, paddedBytes: text.count, with: (key, bytes("DGv6ra1nlYgDCS1FRnbzlw")))
        #expect(
            Base64URL.encode(sealed)
                == "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
                + "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")
    }

    @Test func `every message has the same length and another key`() throws {
        let own = P256.KeyAgreement.PrivateKey()
        let receiver = try #require(
            PushReceiver(
                publicKey: Array(own.publicKey.x963Representation), secret: Array(repeating: 7, count: 16)))
        let sealed = try ["", "berita"].map {
            try PushMessage.seal(Array($0.utf8), to: receiver, paddedBytes: 64, random: .live)
        }
        #expect(sealed[0].count == sealed[1].count && sealed[0].prefix(86) != sealed[1].prefix(86))
    }

    @Test(arguments: [("", ""), ("AAAA", "BTBZMqHH6r4Tts7J_aSIgg"), ("===", "x")])
    func `what is no key is refused`(key: String, secret: String) {
        #expect(PushReceiver(publicKey: key, secret: secret) == nil)
        #expect(
            PushReceiver(publicKey: [4] + Array(repeating: 1, count: 64), secret: Array(repeating: 0, count: 16)) == nil
        )
    }

    @Test func `the server shows itself as RFC 8292 wants it`() throws {
        let identity = try #require(PushIdentity(bytes: Array(repeating: 9, count: 32)))
        let field = try identity.authorization(for: "https://push.example", contact: "mailto:a@b.example", now: 1_000)
        let token = try #require(field.dropFirst("vapid t=".count).split(separator: ",").first)
        let parts = token.split(separator: ".").map(String.init)
        #expect(field.hasPrefix("vapid t=") && field.hasSuffix(", k=\(identity.publicKey)") && parts.count == 3)
        let claims = String(decoding: try bytes(parts[1]), as: UTF8.self)
        #expect(claims == #"{"aud":"https://push.example","exp":44200,"sub":"mailto:a@b.example"}"#)
        let key = try P256.Signing.PublicKey(x963Representation: bytes(identity.publicKey))
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: bytes(parts[2]))
        #expect(key.isValidSignature(signature, for: Array("\(parts[0]).\(parts[1])".utf8)))
        #expect("\(identity)" == "push identity")
    }
}
