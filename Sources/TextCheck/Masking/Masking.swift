/// Hides parts of a text so that nothing tells what or how much was there.
package enum Masking {
    /// Always the same, whatever the length of the hidden part.
    package static let marker = "▒▒▒"

    /// - Parameters:
    ///   - text: the field as it was typed.
    ///   - ranges: offsets in Unicode scalars, half-open, any order; overlapping and touching ones become one marker,
    ///     what lies outside the text is ignored.
    /// - Returns: the text with each range replaced by `marker`.
    package static func mask(_ text: String, _ ranges: [Range<Int>]) -> String {
        let scalars = Array(text.unicodeScalars)
        var masked = String.UnicodeScalarView()
        var place = 0
        for range in merged(ranges, count: scalars.count) {
            masked.append(contentsOf: scalars[place..<range.lowerBound])
            masked.append(contentsOf: marker.unicodeScalars)
            place = range.upperBound
        }
        masked.append(contentsOf: scalars[place...])
        return String(masked)
    }

    /// Masks what the findings mark as personal data; words that only give the reporter away stay.
    package static func mask(_ text: String, personalDataIn findings: [Finding]) -> String {
        mask(text, findings.filter { $0.kind.isPersonalData }.map { $0.start..<$0.end })
    }

    private static func merged(_ ranges: [Range<Int>], count: Int) -> [Range<Int>] {
        let clamped = ranges.map { $0.clamped(to: 0..<count) }.filter { !$0.isEmpty }
        var merged: [Range<Int>] = []
        for range in clamped.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
