import Crypto
import Domain
import Sealing
import Testing

struct HookSignatureTests {
    private let body = Array(#"{"message_id":"1","sender":"a"}"#.utf8)

    private func secret(_ byte: UInt8) throws -> HookSecret {
        try #require(HookSecret(bytes: [UInt8](repeating: byte, count: 32)))
    }

    @Test func `it is the HMAC of time, full stop and body, under the secret as it is written`() throws {
        let secret = try secret(7)
        let key = SymmetricKey(data: Array(secret.text.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array("1700000000.".utf8) + body, using: key)
        #expect(HookSignature.text(secret, time: "1700000000", body: body) == "v1=" + Hex.encode(Array(code)))
        #expect(secret.text.count == 43)
    }

    @Test func `either of two secrets will do, and no other`() throws {
        let (one, other, third) = (try secret(1), try secret(2), try secret(3))
        for signer in [one, other] {
            let signature = HookSignature.text(signer, time: "5", body: body)
            #expect(HookSignature.isValid(signature, by: (one, other), time: "5", body: body))
            let capitals = signature.uppercased().replacing("V1=", with: "v1=")
            #expect(HookSignature.isValid(capitals, by: (one, other), time: "5", body: body))
        }
        let foreign = HookSignature.text(third, time: "5", body: body)
        #expect(!HookSignature.isValid(foreign, by: (one, other), time: "5", body: body))
    }

    @Test func `every bit of time and body counts`() throws {
        let secret = try secret(9)
        let signature = HookSignature.text(secret, time: "15", body: body)
        #expect(!HookSignature.isValid(signature, by: (secret, secret), time: "16", body: body))
        // The full stop cannot be moved.
        #expect(!HookSignature.isValid(signature, by: (secret, secret), time: "1", body: Array("5.".utf8) + body))
        for place in body.indices {
            var changed = body
            changed[place] ^= 1
            #expect(!HookSignature.isValid(signature, by: (secret, secret), time: "15", body: changed))
        }
    }

    @Test(arguments: [
        nil, "", "v1=", "v1=zz", "v2=" + String(repeating: "0", count: 64),
        "v1=" + String(repeating: "0", count: 64), "v1=" + String(repeating: "0", count: 63),
        "v1=" + String(repeating: "é", count: 32),
    ])
    func `what cannot be one is refused`(_ signature: String?) throws {
        let secret = try secret(4)
        #expect(!HookSignature.isValid(signature, by: (secret, secret), time: "5", body: body))
    }

    @Test func `a secret does not print itself`() throws {
        let secret = try secret(200)
        #expect(!"\(secret)".contains(secret.text) && !String(reflecting: secret).contains(secret.text))
        #expect(HookSecret(bytes: [1, 2, 3]) == nil)
    }
}
