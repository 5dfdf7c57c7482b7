/// The name of a part of the log as it is published (C2SP tlog-tiles).
///
/// Shape: `tile/<level>/<number>` holds 256 hashes of the level 8 times this one, `tile/entries/<number>` 256 leaves. The
/// number is written in groups of three digits, all but the last behind an `x`: `x001/x234/067`. Behind a number,
/// `.p/<width>` names the first so many of a part that is not full yet.
package struct TilePath: Hashable, Sendable, CustomStringConvertible {
    /// Hashes or leaves of a full part.
    package static let fullWidth = 256
    private static let height = 8

    /// What a part holds.
    package enum Content: Hashable, Sendable {
        case entries
        /// 0 to 7: more leaves than that cannot be counted.
        case hashes(level: Int)
    }

    package let content: Content
    package let number: UInt64
    /// 1 to 256.
    package let width: Int

    /// - Precondition: the width is 1 to 256.
    package init(content: Content, number: UInt64, width: Int = TilePath.fullWidth) {
        precondition((1...Self.fullWidth).contains(width), "a part of the log has 1 to 256 members")
        self.content = content
        self.number = number
        self.width = width
    }

    /// Reads what follows `tile/`, in its one spelling; nil for any other.
    package init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 2, let content = Self.content(parts.removeFirst()) else { return nil }
        var width = Self.fullWidth
        if parts.count >= 2, parts[parts.count - 2].hasSuffix(".p") {
            guard let partial = Int(parts.removeLast()), (1..<Self.fullWidth).contains(partial) else { return nil }
            width = partial
            parts[parts.count - 1].removeLast(2)
        }
        guard let number = Self.number(parts) else { return nil }
        self.init(content: content, number: number, width: width)
        // Signs, zeros in front and groups of nothing: what is not written so is not read so.
        guard description == "tile/" + text else { return nil }
    }

    package var description: String {
        let content =
            switch content {
            case .entries: "entries"
            case .hashes(let level): "\(level)"
            }
        let partial = width < Self.fullWidth ? ".p/\(width)" : ""
        return "tile/\(content)/\(groups)\(partial)"
    }

    /// The leaves or the nodes of the tree whose hashes these are, and the level that they stand on.
    package var members: (level: Int, indices: Range<UInt64>) {
        let start = number * UInt64(Self.fullWidth)
        let indices = start..<(start + UInt64(width))
        return switch content {
        case .entries: (0, indices)
        case .hashes(let level): (level * Self.height, indices)
        }
    }

    /// Whether a tree of this size has all members.
    package func exists(inTreeOf size: UInt64) -> Bool {
        let (level, indices) = members
        return indices.upperBound <= size >> UInt64(level)
    }

    private var groups: String {
        var groups = [Self.group(number % 1000)]
        var rest = number / 1000
        while rest > 0 {
            groups.append("x" + Self.group(rest % 1000))
            rest /= 1000
        }
        return groups.reversed().joined(separator: "/")
    }

    private static func group(_ value: UInt64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }

    private static func content(_ text: Substring) -> Content? {
        if text == "entries" { return .entries }
        return Int(text).flatMap { (0..<8).contains($0) ? .hashes(level: $0) : nil }
    }

    /// At most 17 digits, so that no index overflows.
    private static func number(_ groups: [Substring]) -> UInt64? {
        guard let last = groups.last, last.utf8.count == 3, (1...5).contains(groups.count) else { return nil }
        var digits = ""
        for group in groups.dropLast() {
            guard group.utf8.count == 4, group.first == "x" else { return nil }
            digits += group.dropFirst()
        }
        return UInt64(digits + last)
    }
}

/// The bytes of published parts.
package enum LogTile {
    /// Hashes, one behind the other.
    package static func bytes(of hashes: [LogHash]) -> [UInt8] { hashes.flatMap(\.bytes) }

    /// Leaves, each behind its length (two bytes, most significant first).
    ///
    /// - Precondition: each is shorter than 64 KiB.
    package static func bytes(ofEntries entries: [[UInt8]]) -> [UInt8] {
        entries.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
    }
}
