import Crypto
import Testing

@testable import Sealing

struct SessionTests {
    private let token = SessionToken.make(random: Randomness { [UInt8](repeating: 0x5A, count: $0) })

    @Test func `a token reads what it writes`() {
        #expect(token.text.count == 43)
        #expect(SessionToken(token.text) == token)
        #expect(token.digest == Array(SHA256.hash(data: [UInt8](repeating: 0x5A, count: 32))))
        #expect("\(token)" == "session token")
    }

    @Test(arguments: ["", "abc", String(repeating: "A", count: 42), String(repeating: "A", count: 44), "="])
    func `what is no token is none`(text: String) {
        #expect(SessionToken(text) == nil)
    }

    @Test func `a form token belongs to its session alone and is not the token`() {
        let other = SessionToken.make(random: Randomness { [UInt8](repeating: 0x5B, count: $0) })
        #expect(token.isFormToken(token.formToken))
        #expect(!token.isFormToken(other.formToken))
        #expect(!token.isFormToken(token.text))
        #expect(!token.isFormToken(""))
        #expect(!token.isFormToken(String(token.formToken.dropLast())))
    }

    @Test func `a typed name has one digest under a key, and another under another`() {
        func ring(_ byte: UInt8) -> KeyRing {
            KeyRing(current: .make(random: Randomness { [UInt8](repeating: byte, count: $0) }))
        }
        #expect(ring(1).digest(ofTypedName: "ani").count == 32)
        #expect(ring(1).digest(ofTypedName: "ani") == ring(1).digest(ofTypedName: "ani"))
        #expect(ring(1).digest(ofTypedName: "ani") != ring(1).digest(ofTypedName: "anI"))
        #expect(ring(1).digest(ofTypedName: "ani") != ring(2).digest(ofTypedName: "ani"))
    }
}
