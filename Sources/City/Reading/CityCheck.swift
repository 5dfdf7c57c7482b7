import Domain

/// Checks a city pack as a whole, for `laporaman city check`.
package struct CityCheck: Sendable {
    /// By file, then by line; empty for a pack that can be used.
    package let defects: [CityDefect]
    /// What is in the pack, one line in English; nil when it cannot be used.
    package let summary: String?

    /// Reads the pack in a folder and notes everything that is wrong with it.
    package init(directory: String) {
        do {
            let pack = try CityPack.load(directory: directory)
            defects = []
            summary = Self.summary(pack)
        } catch {
            defects = error.defects
            summary = nil
        }
    }

    private static func summary(_ pack: CityPack) -> String {
        let units = pack.units.all
        let places = UnitKind.allCases.map { kind in (kind, units.count { $0.kind == kind }) }.filter { $0.1 > 0 }
        let counts = places.map { "\($0.1) \($0.0.rawValue)" }.joined(separator: ", ")
        return "\(counts); \(pack.categories.count) categories in \(pack.groups.count) groups, "
            + "\(pack.channels.count) channels, \(pack.calendar.holidays.count) holidays"
    }
}
