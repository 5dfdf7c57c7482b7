import Domain

extension CityPackReader {
    static let concernsFile = "concerns.csv"

    /// A city may leave the table out; then nothing can be raised.
    mutating func readConcerns(into parts: inout CityPackParts) {
        let file = Self.concernsFile
        guard isThere(file) else { return }
        for row in table(file, ["concern", "slug", "name_id", "name_en", "group", "units", "why_id", "why_en"]) {
            let slug = CategorySlug(row["slug"])
            let isNew = categories[slug] == nil && !parts.concerns.contains { $0.value.category.slug == slug }
            checkCode(slug.text, isNew: isNew, file, row.line)
            if !groupCodes.contains(row["group"]) { log.add(file, row.line, "unknown group \(row["group"])") }
            let units = row.list("units").map { UnitCode($0) }
            for unit in units { checkUnit(unit.text, file, row.line) }
            let (name, why) = (label("name", row, file), label("why", row, file))
            guard let concern = Concern(rawValue: row["concern"]), let desk = units.first else {
                log.add(file, row.line, "a row needs a known concern and a unit, not \(row["concern"])")
                continue
            }
            if parts.concerns.contains(where: { $0.value.concern == concern }) {
                log.add(file, row.line, "\(concern.rawValue) comes twice")
            }
            let remit = CategoryRemit(
                group: row["group"], lead: .unit(desk), others: units.dropFirst().map { .unit($0) }, goesStraight: true)
            let category = Category(
                slug: slug, label: name, group: row["group"], remit: remit,
                protection: .init(isSensitive: true, isNeverPublic: true, advisesPrivate: true),
                kelurahanCanSolve: false, emergencyNumber: nil, keywords: [])
            let value = CityConcern(concern: concern, category: category, units: units, why: why)
            parts.concerns.append(Sourced(line: row.line, value: value))
        }
    }
}
