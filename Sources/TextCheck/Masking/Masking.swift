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
        let scalars = text.scalars
        let changes = changes(ranges, count: scalars.count)
        var masked = Word()
        var depth = 0
        for place in scalars.indices {
            let before = depth
            depth += changes[place]
            if depth == 0 {
                masked.append(scalars[place])
            } else if before == 0 {
                for scalar in marker.unicodeScalars { masked.append(scalar) }
            }
        }
        return masked.text
    }

    /// Masks what the findings mark as personal data; words that only give the reporter away stay.
    package static func mask(_ text: String, personalDataIn findings: [Finding]) -> String {
        mask(text, findings.filter { $0.kind.isPersonalData }.map { $0.start..<$0.end })
    }

    /// For each scalar how many ranges begin there less those that end there.
    private static func changes(_ ranges: [Range<Int>], count: Int) -> [Int] {
        var changes = Array(repeating: 0, count: count + 1)
        for range in ranges {
            let clamped = range.clamped(to: 0..<count)
            changes[clamped.lowerBound] += 1
            changes[clamped.upperBound] -= 1
        }
        return changes
    }
}
