import Crypto

/// What somebody without a name brings along to be heard: made without keeping anything, checked without learning who it is.
///
/// A ticket of `work` asks for some computing, one of a `sum` for its result. It is signed for one thing that it may be used
/// for, and whoever takes it keeps its nonce until it ends, so that it is good once. Shape: kind 1, end 8, bits 1, nonce 16,
/// tag 32; as text 78 characters of base64url. Source: Decision 0018.
package struct VoiceTicket: Equatable, Sendable {
    /// What it costs.
    package enum Kind: UInt8, Sendable {
        case work = 1
        case sum = 2
    }

    package let kind: Kind
    /// The last second in which it is good, since 1970 UTC.
    package let endsAt: Int64
    /// Leading zero bits that the work must show; 0 for a sum.
    package let bits: Int
    /// 16 random bytes.
    package let nonce: [UInt8]

    private static let headBytes = 26
    private static let tagBytes = 32
    /// Characters of `text`.
    package static let length = 78
    /// Digits of a counter; no work needs more.
    private static let mostDigits = 12

    /// - Precondition: `bits` is 0...64.
    package init(kind: Kind, endsAt: Int64, bits: Int, random: Randomness) {
        precondition((0...64).contains(bits), "no work has that many bits")
        self.kind = kind
        self.endsAt = endsAt
        self.bits = bits
        nonce = random.bytes(16)
    }

    /// The ticket as it is handed out.
    ///
    /// `about`: the one thing that it is good for. `answer`: the result of a sum, which nobody can read from the ticket; empty
    /// for work.
    package func text(key: VoiceKey, about: String, answer: String = "") -> String {
        Base64URL.encode(head + Array(tag(key, about, answer)))
    }

    /// Reads a ticket that this key has signed for this thing and this answer.
    ///
    /// - Returns: nil for anything else. Whether it has ended, or was used, is for the caller to ask.
    package init?(_ text: String, key: VoiceKey, about: String, answer: String = "") {
        guard text.utf8.count == Self.length, let bytes = Base64URL.decode(text),
            bytes.count == Self.headBytes + Self.tagBytes, let kind = Kind(rawValue: bytes[0])
        else { return nil }
        self.kind = kind
        endsAt = Int64(bitPattern: bytes[1..<9].reduce(0) { $0 << 8 | UInt64($1) })
        bits = Int(bytes[9])
        nonce = Array(bytes[10..<Self.headBytes])
        guard ConstantTime.areEqual(Array(tag(key, about, answer)), Array(bytes[Self.headBytes...])) else { return nil }
    }

    /// Takes "ticket.counter" apart.
    ///
    /// - Returns: the ticket; nil unless a counter of 1 to 12 digits follows a dot.
    package static func ticket(of work: String) -> String? {
        let parts = work.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...mostDigits).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return String(parts[0])
    }

    /// Whether SHA-256 of "ticket.counter" begins with as many zero bits as the ticket asks for.
    package func isDone(by work: String) -> Bool {
        var left = bits
        for byte in SHA256.hash(data: Array(work.utf8)) {
            guard left > 0 else { return true }
            guard byte.leadingZeroBitCount >= min(left, 8) else { return false }
            left -= 8
        }
        return left <= 0
    }

    private var head: [UInt8] {
        let end = (0..<8).map { UInt8(truncatingIfNeeded: endsAt >> Int64(56 - 8 * $0)) }
        return [kind.rawValue] + end + [UInt8(bits)] + nonce
    }

    /// Over everything, each part behind its length.
    private func tag(_ key: VoiceKey, _ about: String, _ answer: String) -> HMAC<SHA256>.MAC {
        let parts = [head, Array(about.utf8), Array(answer.utf8)]
        let message = parts.flatMap { part in
            [UInt8(truncatingIfNeeded: part.count >> 8), UInt8(truncatingIfNeeded: part.count)] + part
        }
        return HMAC<SHA256>.authenticationCode(for: message, using: key.key)
    }
}
