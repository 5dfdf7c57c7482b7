import Testing

@testable import Sealing

struct SecondFactorTests {
    private static let secret = Array("12345678901234567890".utf8)

    /// RFC 4226, appendix D.
    @Test(arguments: [
        (Int64(0), "755224"), (1, "287082"), (2, "359152"), (3, "969429"), (4, "338314"), (5, "254676"), (6, "287922"),
        (7, "162583"), (8, "399871"), (9, "520489"),
    ])
    func `codes are those of RFC 4226`(step: Int64, code: String) {
        #expect(OneTimeCode.code(secret: Self.secret, step: step) == code)
    }

    /// RFC 6238, appendix B, SHA-1; eight digits there.
    @Test(arguments: [
        (Int64(59), "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `codes at an instant are those of RFC 6238`(instant: Int64, code: String) {
        let step = OneTimeCode.step(at: instant)
        #expect(OneTimeCode.code(secret: Self.secret, step: step, digits: 8) == code)
        #expect(OneTimeCode.code(secret: Self.secret, step: step) == code.suffix(6))
    }

    @Test(arguments: [(Int64(-2), false), (-1, true), (0, true), (1, true), (2, false)])
    func `a code is taken one step early or late, no more`(away: Int64, isTaken: Bool) {
        let now: Int64 = 1_234_567_890
        let step = OneTimeCode.step(at: now) + away
        let code = OneTimeCode.code(secret: Self.secret, step: step)
        let accepted = OneTimeCode.acceptedStep(of: code, secret: Self.secret, now: now, after: 0)
        #expect(accepted == (isTaken ? step : nil))
    }

    @Test func `a code is used once, and an older one not after it`() {
        let now: Int64 = 1_234_567_890
        let step = OneTimeCode.step(at: now)
        func accepted(_ offset: Int64) -> Int64? {
            let code = OneTimeCode.code(secret: Self.secret, step: step + offset)
            return OneTimeCode.acceptedStep(of: code, secret: Self.secret, now: now, after: step)
        }
        #expect(accepted(-1) == nil)
        #expect(accepted(0) == nil)
        #expect(accepted(1) == step + 1)
    }

    @Test(arguments: ["", "00592", "0059240", "OO5924", "89005924", "-05924", "００５９２４"])
    func `what is no code is none`(typed: String) {
        #expect(OneTimeCode.acceptedStep(of: typed, secret: Self.secret, now: 1_234_567_890, after: 0) == nil)
    }

    @Test func `spaces between the digits do not matter`() {
        let accepted = OneTimeCode.acceptedStep(of: "005 924", secret: Self.secret, now: 1_234_567_890, after: 0)
        #expect(accepted == OneTimeCode.step(at: 1_234_567_890))
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base 32 is that of RFC 4648`(text: String, encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
    }

    @Test func `the address for the app names issuer and account, and hides nothing in them`() {
        let secret = SecondFactorSecret(key: DataKey(bytes: [UInt8](repeating: 7, count: 32)))
        #expect(secret.bytes.count == 20)
        #expect(secret.base32.count == 32)
        #expect(
            secret.uri(issuer: "C R&M", account: "ani") == "otpauth://totp/C%20R%26M:ani?secret=\(secret.base32)"
                + "&issuer=C%20R%26M&algorithm=SHA1&digits=6&period=30")
        #expect("\(secret)" == "second factor")
    }
}
