import Crypto

/// What is kept of one support: tells that the same device supports the same report again, and nothing else.
///
/// The device sends HMAC-SHA256 of the report's number under a secret that never leaves it; this is one more digest of that,
/// so that the database holds nothing that a device could be asked for. Source: Decision 0018.
package enum SupportMark {
    /// Bytes of what a device sends.
    package static let deviceBytes = 32

    /// 32 bytes; nil unless the text is 32 bytes in base64url.
    package static func digest(of text: String, report: [UInt8]) -> [UInt8]? {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text), bytes.count == deviceBytes else { return nil }
        return Array(SHA256.hash(data: Array("laporaman/support/v1".utf8) + report + bytes))
    }

    /// For a browser that cannot keep a secret: good for this one support.
    package static func fresh(random: Randomness) -> String { Base64URL.encode(random.bytes(deviceBytes)) }
}
