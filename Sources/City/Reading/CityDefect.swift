/// Something wrong in a city pack.
package struct CityDefect: Hashable, Sendable, CustomStringConvertible {
    /// The name of the file within the pack.
    package let file: String
    /// From 1; the header of a table is line 1.
    package let line: Int
    /// One sentence in English, for whoever edits the pack.
    package let message: String

    /// "routing.csv:12: unknown unit NOWHERE".
    package var description: String { "\(file):\(line): \(message)" }
}

/// A city pack that cannot be used.
package struct CityPackError: Error, CustomStringConvertible {
    /// By file, then by line; never empty.
    package let defects: [CityDefect]

    /// One defect a line.
    package var description: String { defects.map(\.description).joined(separator: "\n") }
}
