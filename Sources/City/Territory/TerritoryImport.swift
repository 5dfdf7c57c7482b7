package import Domain

/// Borders that cannot be imported; nothing has changed.
package struct TerritoryRefused: Error, CustomStringConvertible {
    /// In English, for whoever runs the import; never empty.
    package let problems: [String]

    /// One problem a line.
    package var description: String { problems.joined(separator: "\n") }
}

/// Borders from a GeoJSON file that have passed every check.
package struct TerritoryImport: Sendable {
    /// By rising code.
    package let areas: [Area]
    /// For `TerritoryStore.save`.
    package let encoded: [UInt8]
    /// What was imported, one line each, in English.
    package let summary: [String]

    /// A file larger than this is refused unread: 64 MiB.
    package static let sizeLimit = 64 << 20
    /// A point of the pack may lie this far outside its area.
    private static let pointMetres = 1_000.0
    /// Areas covered by others by more than this are refused; slivers between neighbours pass.
    private static let overlapShare = 0.05
    /// No more problems are listed than this.
    private static let problemLimit = 40

    /// Checks geometry, codes and overlaps of a whole file; all or nothing.
    ///
    /// The file is a feature collection, each kelurahan one feature with `properties.code`.
    package init(geojson: [UInt8], pack: CityPack) throws(TerritoryRefused) {
        guard geojson.count <= Self.sizeLimit else {
            throw TerritoryRefused(problems: ["the file is larger than \(Self.sizeLimit >> 20) MiB"])
        }
        guard let file = GeoJSONAreas(geojson) else {
            throw TerritoryRefused(problems: ["the file is no GeoJSON feature collection of polygons"])
        }
        var problems = file.problems + Self.codeProblems(file.features, pack)
        var areas: [Area] = []
        for feature in file.features {
            let check = RingCheck(feature.rings)
            problems += check.problems.map { "\(feature.code) \($0)" }
            areas.append(Area(code: UnitCode(feature.code), rings: check.rings))
        }
        try Self.refuse(problems)
        areas.sort { $0.code.text < $1.code.text }
        guard let index = AreaIndex(areas) else {
            throw TerritoryRefused(problems: ["the areas span more than 10 degrees"])
        }
        let overlaps = OverlapCheck(areas, index: index)
        try Self.refuse(Self.placeProblems(index, pack) + Self.overlapProblems(areas, overlaps))
        self.areas = areas
        encoded = TerritoryFile.encode(areas)
        summary = Self.summary(areas, overlaps, pack, sizeBytes: encoded.count)
    }

    private static func refuse(_ problems: [String]) throws(TerritoryRefused) {
        guard !problems.isEmpty else { return }
        let rest = problems.count - problemLimit
        throw TerritoryRefused(
            problems: rest > 0 ? problems.prefix(problemLimit) + ["and \(rest) more problems"] : problems
        )
    }

    /// Every kelurahan of the pack once, and nothing else.
    private static func codeProblems(_ features: [GeoJSONAreas.Feature], _ pack: CityPack) -> [String] {
        var problems: [String] = []
        var seen: Set<String> = []
        for feature in features {
            if pack.units[UnitCode(feature.code)]?.kind != .kelurahan {
                problems.append("feature \(feature.number): unknown kelurahan \(feature.code)")
            }
            if !seen.insert(feature.code).inserted {
                problems.append("feature \(feature.number): \(feature.code) comes twice")
            }
        }
        let missing = pack.units.all.filter { $0.kind == .kelurahan && !seen.contains($0.code.text) }
        return problems + missing.map { "\($0.code.text) \($0.shortName) is missing" }
    }

    /// Each area is where the pack has its point; swapped coordinates are not.
    private static func placeProblems(_ index: AreaIndex, _ pack: CityPack) -> [String] {
        pack.points.entries.compactMap { entry in
            guard let number = index.codes.firstIndex(of: entry.code), !index.contains(number, entry.point) else {
                return nil
            }
            let near = index.borders(within: pointMetres, of: entry.point)
            if near.contains(where: { $0.number == number }) { return nil }
            return "\(entry.code.text) lies more than \(Int(pointMetres)) m from its point in the city pack"
        }
    }

    private static func overlapProblems(_ areas: [Area], _ overlaps: OverlapCheck) -> [String] {
        areas.indices.filter { overlaps.shares[$0] > overlapShare }.map {
            "\(areas[$0].code.text) is covered by others to about \(Int(overlaps.shares[$0] * 100)) %"
        }
    }

    private static func summary(_ areas: [Area], _ overlaps: OverlapCheck, _ pack: CityPack, sizeBytes: Int) -> [String]
    {
        let points = areas.reduce(0) { $0 + $1.rings.reduce(0) { $0 + $1.count } }
        let rings = areas.reduce(0) { $0 + $1.rings.count }
        let tenths = Int((areas.reduce(0) { $0 + squareKilometres($1) } * 10).rounded())
        var lines = [
            "\(areas.count) kelurahan, \(rings) rings, \(points) points, about \(tenths / 10).\(tenths % 10) km2",
            "stored in \(sizeBytes) bytes",
        ]
        if overlaps.pairs.isEmpty {
            lines.append("no overlaps")
        } else {
            let named = overlaps.pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.prefix(10)
            let names = named.map { "\(areas[$0.first].code.text) and \(areas[$0.second].code.text)" }
            lines.append(
                "\(overlaps.pairs.count) pairs overlap a little; the smaller code wins there: "
                    + names.joined(separator: ", ")
            )
        }
        return lines
    }

    /// Holes count twice where they should be taken away; good enough for a summary of areas without holes.
    private static func squareKilometres(_ area: Area) -> Double {
        area.rings.reduce(0) { sum, ring in
            guard let first = ring.first else { return sum }
            return sum + abs(RingCheck.doubleArea(ring)) / 2 * LocalScale.squareKilometres(at: first.latitude)
        }
    }
}
