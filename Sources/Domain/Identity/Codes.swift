/// The code of a unit: a ministry code for a kelurahan, kecamatan or kota ("31.75.07.1002"), a short name for an agency.
///
/// Shape: 1 to 40 letters, digits, `.`, `-` or `_`. Source: the city pack's `units.csv`.
package struct UnitCode: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    /// No unit at all: what "holds" a report that was not sent to any yet. No officer belongs to it.
    package static var nobody: UnitCode { UnitCode("") }
}

/// The code of a category, in lowercase words with hyphens.
///
/// Source: the city pack's `categories.csv`.
package struct CategorySlug: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }
}

/// The code of an intake channel.
///
/// Source: the city pack's `channels.csv`.
package struct ChannelCode: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }
}

/// The number a resident and a unit use for a report when they speak of it.
///
/// Shape: a prefix from the city pack, then two groups of four Crockford base-32 characters ("JK-7Q2M-X0RD"). The
/// characters are random, so a number tells neither order nor day, and guessing one is as hard as 40 bits.
package struct ReportNumber: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    /// Crockford's base 32: no I, L, O or U.
    package static let alphabet: [Character] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D", "E", "F",
        "G", "H", "J", "K", "M", "N", "P", "Q", "R", "S", "T", "V", "W", "X", "Y", "Z",
    ]

    /// Builds a number from 40 random bits.
    package init(prefix: String, random: UInt64) {
        var text = prefix
        for place in 0..<8 {
            if place % 4 == 0 { text += "-" }
            text.append(Self.alphabet[Int(random >> UInt64(5 * place) & 31)])
        }
        self.text = text
    }
}
