import Domain

extension CityPackReader {
    static let unitsFile = "units.csv"
    static let kelurahanFile = "kelurahan.csv"
    static let aliasesFile = "aliases.csv"

    mutating func readUnits(into parts: inout CityPackParts) {
        let file = Self.unitsFile
        let columns = ["code", "kind", "parent", "name_id", "name_en", "short", "remit_id", "remit_en"]
        for row in table(file, columns) {
            let code = UnitCode(row["code"])
            checkCode(code.text, isNew: unitKinds[code] == nil, file, row.line)
            guard let kind = UnitKind(rawValue: row["kind"]) else {
                log.add(file, row.line, "unknown kind \(row["kind"])")
                continue
            }
            if kind == .kelurahan { log.add(file, row.line, "kelurahan belong in \(Self.kelurahanFile)") }
            if row["short"].isEmpty { log.add(file, row.line, "short is empty") }
            unitKinds[code] = kind
            let unit = CityUnit(
                code: code, kind: kind, parent: row["parent"].isEmpty ? nil : UnitCode(row["parent"]),
                name: label("name", row, file), shortName: row["short"], remit: label("remit", row, file)
            )
            parts.units.append(Sourced(line: row.line, value: unit))
        }
    }

    mutating func readKelurahan(into parts: inout CityPackParts) {
        let file = Self.kelurahanFile
        let known = parts.labels["remit.kelurahan"]?.value
        if known == nil { log.add(Self.labelsFile, 1, "the label remit.kelurahan is missing") }
        for row in table(file, ["code", "parent", "name", "lat", "lon"]) {
            let code = UnitCode(row["code"])
            checkCode(code.text, isNew: unitKinds[code] == nil, file, row.line)
            if row["name"].isEmpty { log.add(file, row.line, "name is empty") }
            if unitKinds[UnitCode(row["parent"])] != .kecamatan {
                log.add(file, row.line, "the parent \(row["parent"]) is no kecamatan")
            }
            unitKinds[code] = .kelurahan
            let unit = CityUnit(
                code: code, kind: .kelurahan, parent: UnitCode(row["parent"]), name: Label(same: row["name"]),
                shortName: row["name"], remit: known ?? Label(same: "")
            )
            parts.units.append(Sourced(line: row.line, value: unit))
            if let latitude = Double(row["lat"]), let longitude = Double(row["lon"]),
                let point = Coordinate(latitude: latitude, longitude: longitude)
            {
                parts.points.append((code, GridPoint(point)))
            } else {
                log.add(file, row.line, "\(code.text) has no point")
            }
        }
        checkPoints(parts)
    }

    /// A point a degree away from the middle of all others has its latitude and longitude swapped or mistyped.
    private mutating func checkPoints(_ parts: CityPackParts) {
        guard !parts.points.isEmpty else { return }
        let middleX = parts.points.map(\.point.x).sorted()[parts.points.count / 2]
        let middleY = parts.points.map(\.point.y).sorted()[parts.points.count / 2]
        for (code, point) in parts.points {
            let far = max(abs(Int64(point.x) - Int64(middleX)), abs(Int64(point.y) - Int64(middleY)))
            guard far > 20_000_000, let unit = parts.units.first(where: { $0.value.code == code }) else { continue }
            log.add(Self.kelurahanFile, unit.line, "the point of \(code.text) is far outside the city")
        }
    }

    /// Parents exist and no unit is above itself.
    mutating func checkParents(_ parts: CityPackParts) {
        let parents = Dictionary(
            parts.units.map { ($0.value.code, $0.value.parent) }, uniquingKeysWith: { first, _ in first }
        )
        for unit in parts.units where unit.value.kind != .kelurahan {
            guard let parent = unit.value.parent else { continue }
            if unitKinds[parent] == nil { log.add(Self.unitsFile, unit.line, "unknown parent \(parent.text)") }
            var above: UnitCode? = parent
            var steps = 0
            while let next = above, steps <= 20 {
                above = parents[next] ?? nil
                steps += 1
            }
            if steps > 20 { log.add(Self.unitsFile, unit.line, "\(unit.value.code.text) is above itself") }
        }
    }

    mutating func readAliases(into parts: inout CityPackParts) {
        let file = Self.aliasesFile
        var seen: Set<String> = []
        for row in table(file, ["code", "alias", "stands_alone"]) {
            if unitKinds[UnitCode(row["code"])] != .kelurahan {
                log.add(file, row.line, "unknown kelurahan \(row["code"])")
            }
            let words = FoldedText(row["alias"]).words.filter { !$0.isEmpty }
            if words.isEmpty { log.add(file, row.line, "alias is empty") }
            if !seen.insert(words.joined(separator: " ")).inserted {
                log.add(file, row.line, "the alias \(row["alias"]) comes twice")
            }
            let alias = Alias(
                code: UnitCode(row["code"]), text: row["alias"], standsAlone: flag("stands_alone", row, file)
            )
            parts.aliases.append(Sourced(line: row.line, value: alias))
        }
    }
}
