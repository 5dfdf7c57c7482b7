import CZlib

/// Compression of what is the same for everyone. Never used on an answer that holds a secret: its size would tell (BREACH).
enum Gzip {
    /// How long to try.
    enum Effort: Int32, Sendable {
        /// For what is made again every second: a third of the time for a tenth more bytes.
        case quick = 4
        case best = 9
    }

    /// - Returns: the gzip form; nil if it is no smaller.
    static func compress(_ bytes: [UInt8], _ effort: Effort = .best) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: laporaman_gzip_bound(bytes.count))
        let size = laporaman_gzip(bytes, bytes.count, &output, output.count, effort.rawValue)
        guard size > 0, size < bytes.count else { return nil }
        return Array(output[..<size])
    }
}
