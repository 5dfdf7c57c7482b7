import Crypto

/// The code of a second factor: what an officer's phone shows now.
///
/// Source: RFC 6238 (TOTP) over RFC 4226 (HOTP): HMAC-SHA-1, six digits, steps of 30 seconds from 1970. SHA-1 is what all
/// authenticator apps know; collisions do not matter under HMAC.
package enum OneTimeCode {
    /// Digits of a code.
    package static let digits = 6
    /// Seconds for which a code stands.
    package static let stepSeconds: Int64 = 30
    /// How many steps the phone's clock may be early or late.
    package static let window: Int64 = 1

    /// The step that an instant, in seconds since 1970, lies in.
    package static func step(at now: Int64) -> Int64 { now / stepSeconds }

    /// The code of a step, with its leading zeros.
    ///
    /// `secret`: any count of bytes; ours have 20.
    package static func code(secret: [UInt8], step: Int64, digits: Int = digits) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(bitPattern: step) >> UInt64(56 - 8 * $0)) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        var divisor: UInt32 = 1
        for _ in 0..<digits { divisor *= 10 }
        let number = String(word % divisor)
        return String(repeating: "0", count: digits - number.count) + number
    }

    /// The step whose code somebody typed, if it is within the window and later than the last one that was used.
    ///
    /// Spaces between the digits are left out. Looks at all steps of the window, so that time does not tell which it was.
    package static func acceptedStep(of typed: String, secret: [UInt8], now: Int64, after lastStep: Int64) -> Int64? {
        let given = typed.utf8.filter { $0 != 0x20 }
        var accepted: Int64?
        let current = step(at: now)
        for step in current - window...current + window {
            let isCode = ConstantTime.areEqual(given, Array(code(secret: secret, step: step).utf8))
            if isCode, step > lastStep, accepted == nil { accepted = step }
        }
        return accepted
    }
}
