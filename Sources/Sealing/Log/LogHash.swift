import Crypto

/// The hash of a leaf or of a subtree of the log: SHA-256 with the prefixes of RFC 6962, section 2.1.
///
/// Shape: 32 bytes.
package struct LogHash: Hashable, Sendable {
    package static let byteCount = 32
    package let bytes: [UInt8]

    /// - Returns: nil unless there are 32.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    private init(_ digest: SHA256Digest) { bytes = Array(digest) }

    /// The root of a tree without leaves: the hash of nothing.
    package static let emptyTree = LogHash(SHA256.hash(data: [UInt8]()))

    /// The hash of a leaf.
    package static func leaf(_ entry: [UInt8]) -> LogHash {
        var hash = SHA256()
        hash.update(data: [0])
        hash.update(data: entry)
        return LogHash(hash.finalize())
    }

    /// The hash of a node over its two halves.
    package static func node(_ left: LogHash, _ right: LogHash) -> LogHash {
        LogHash(SHA256.hash(data: [1] + left.bytes + right.bytes))
    }
}
