import Domain

extension CityPackReader {
    static let groupsFile = "groups.csv"
    static let categoriesFile = "categories.csv"

    mutating func readGroups(into parts: inout CityPackParts) {
        let file = Self.groupsFile
        let clocks = readClocks()
        for row in table(file, ["code", "name_id", "name_en"]) {
            let code = row["code"]
            checkCode(code, isNew: groupCodes.insert(code).inserted, file, row.line)
            if clocks[code] == nil { log.add(file, row.line, "\(code) has no clocks in \(Self.clocksFile)") }
            let group = CategoryGroup(
                code: code, label: label("name", row, file),
                clocks: clocks[code]?.value
                    ?? GroupClocks(coordinateHours: 1, followUpHours: 1, finishWorkingDays: 1, redWorkingDays: 1)
            )
            parts.groups.append(Sourced(line: row.line, value: group))
        }
        for (code, clock) in clocks where !groupCodes.contains(code) {
            log.add(Self.clocksFile, clock.line, "unknown group \(code)")
        }
    }

    mutating func readCategories(into parts: inout CityPackParts) {
        let file = Self.categoriesFile
        let columns = [
            "slug", "name_id", "name_en", "group", "lead", "others", "straight", "sensitive", "never_public",
            "advise_private", "kelurahan_can_solve", "emergency", "keywords",
        ]
        for row in table(file, columns) {
            let slug = CategorySlug(row["slug"])
            checkCode(slug.text, isNew: categories[slug] == nil, file, row.line)
            let category = category(slug, row)
            categories[slug] = category.remit
            parts.categories.append(Sourced(line: row.line, value: category))
        }
        for group in groupCodes.sorted() where !categories.values.contains(where: { $0.group == group }) {
            let line = parts.groups.first { $0.value.code == group }?.line ?? 1
            log.add(Self.groupsFile, line, "no category is in the group \(group)")
        }
    }

    private mutating func category(_ slug: CategorySlug, _ row: Table.Row) -> Category {
        let file = Self.categoriesFile
        if !groupCodes.contains(row["group"]) { log.add(file, row.line, "unknown group \(row["group"])") }
        let emergency = row["emergency"].isEmpty ? nil : row["emergency"]
        if let emergency, !emergencyNumbers.contains(emergency) {
            log.add(file, row.line, "unknown emergency number \(emergency)")
        }
        let keywords = row.list("keywords").map(Self.keyword)
        if keywords.isEmpty { log.add(file, row.line, "no keywords") }
        let others = row.list("others").compactMap { target($0, file, row.line) }
        let remit = CategoryRemit(
            group: row["group"], lead: target(row["lead"], file, row.line) ?? .kelurahan, others: others,
            goesStraight: flag("straight", row, file)
        )
        let protection = Category.Protection(
            isSensitive: flag("sensitive", row, file), isNeverPublic: flag("never_public", row, file),
            advisesPrivate: flag("advise_private", row, file)
        )
        return Category(
            slug: slug, label: label("name", row, file), group: row["group"], remit: remit, protection: protection,
            kelurahanCanSolve: flag("kelurahan_can_solve", row, file), emergencyNumber: emergency, keywords: keywords
        )
    }

    /// A unit's code or the word KELURAHAN.
    private mutating func target(_ text: String, _ file: String, _ line: Int) -> RoutingTarget? {
        if text == Self.kelurahanWord { return .kelurahan }
        checkUnit(text, file, line)
        return .unit(UnitCode(text))
    }

    /// A folded phrase; a weight ("pohon tumbang*2") stays behind it.
    private static func keyword(_ cell: String) -> String {
        let parts = cell.split(separator: "*", maxSplits: 1)
        let phrase = FoldedText(String(parts.first ?? "")).words.joined(separator: " ")
        guard parts.count == 2, let weight = Int(parts[1]) else { return phrase }
        return "\(phrase)*\(weight)"
    }
}
