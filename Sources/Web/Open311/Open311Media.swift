import Wire

/// The address of a picture or a film that a caller keeps somewhere else. It is kept as words and never fetched: it may lead
/// anywhere.
enum Open311Media {
    private static let longest = 1_000
    /// Before the address, in a line of its own among the additional words.
    private static let mark = "media_url: "

    /// The line that keeps an address.
    ///
    /// - Returns: nil for what is no address of the web.
    static func line(_ address: String) -> String? {
        let isPlain = address.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }
        let start = address.lowercased()
        guard isPlain, address.utf8.count <= longest, start.hasPrefix("https://") || start.hasPrefix("http://") else {
            return nil
        }
        return mark + address
    }

    /// The first address that was kept; nil where there is none, or where it was hidden since.
    static func address(in additional: String) -> String? {
        guard additional.contains(mark) else { return nil }
        return additional.split(separator: "\n").first { $0.hasPrefix(mark) }
            .map { String($0.dropFirst(mark.count)) }.flatMap { line($0) == nil ? nil : $0 }
    }
}
