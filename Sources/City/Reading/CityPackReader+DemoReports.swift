import Domain

/// What made-up reports are made of; a city may leave it out.
extension CityPackReader {
    static let demoWeightsFile = "demo-weights.csv"
    static let demoTextsFile = "demo-texts.csv"
    private static let demoTotals: Set<String> = ["year/reports", "day/most", "share/public", "share/open"]

    mutating func readDemoReports() -> DemoReports? {
        guard isThere(Self.demoWeightsFile), isThere(Self.demoTextsFile) else { return nil }
        var parts = DemoReports.Parts()
        for row in table(Self.demoWeightsFile, ["kind", "key", "weight"]) { readWeight(row, into: &parts) }
        for row in table(Self.demoTextsFile, ["slot", "scope", "text"]) { readText(row, into: &parts) }
        checkWhole(parts)
        return DemoReports(parts)
    }

    private mutating func readWeight(_ row: Table.Row, into parts: inout DemoReports.Parts) {
        let file = Self.demoWeightsFile
        guard let weight = Int(row["weight"]), (0...10_000_000).contains(weight) else {
            log.add(file, row.line, "the weight is a whole number from 0, not \(row["weight"])")
            return
        }
        let key = row["key"]
        switch row["kind"] {
        case "category":
            if categories[CategorySlug(key)] == nil { log.add(file, row.line, "unknown category \(key)") }
            parts.categories[CategorySlug(key)] = weight
        case "month": set(&parts.months, key, first: 1, to: weight, line: row.line)
        case "weekday": set(&parts.weekdays, key, first: 1, to: weight, line: row.line)
        case "hour": set(&parts.hours, key, first: 0, to: weight, line: row.line)
        default:
            let total = "\(row["kind"])/\(key)"
            if !Self.demoTotals.contains(total) { log.add(file, row.line, "unknown kind \(total)") }
            parts.totals[total] = weight
        }
    }

    private mutating func set(_ weights: inout [Int], _ key: String, first: Int, to weight: Int, line: Int) {
        guard let number = Int(key), weights.indices.contains(number - first) else {
            log.add(Self.demoWeightsFile, line, "\(key) is out of range")
            return
        }
        weights[number - first] = weight
    }

    private mutating func readText(_ row: Table.Row, into parts: inout DemoReports.Parts) {
        let file = Self.demoTextsFile
        guard let slot = DemoReports.Slot(rawValue: row["slot"]) else {
            log.add(file, row.line, "unknown slot \(row["slot"])")
            return
        }
        let scope = row["scope"]
        if !scope.isEmpty, !groupCodes.contains(scope), categories[CategorySlug(scope)] == nil {
            log.add(file, row.line, "\(scope) is neither a group nor a category")
        }
        let text = row["text"]
        for hole in Self.holes(in: text) where DemoReports.Hole(rawValue: hole) == nil {
            log.add(file, row.line, "unknown word in braces: \(hole)")
        }
        if text.isEmpty { log.add(file, row.line, "the text is empty") }
        parts.texts[slot, default: [:]][scope, default: []].append(text)
    }

    private static func holes(in text: String) -> [String] {
        text.split(separator: "{").dropFirst().map { String($0.prefix { $0 != "}" }) }
    }

    /// A generator with a gap would stop in the middle.
    private mutating func checkWhole(_ parts: DemoReports.Parts) {
        let weights = Self.demoWeightsFile
        for total in Self.demoTotals.sorted() where parts.totals[total] == nil {
            log.add(weights, 1, "\(total) is missing")
        }
        for (name, values) in [("month", parts.months), ("weekday", parts.weekdays), ("hour", parts.hours)]
        where !values.contains(where: { $0 > 0 }) {
            log.add(weights, 1, "no weight of any \(name)")
        }
        if !parts.categories.values.contains(where: { $0 > 0 }) { log.add(weights, 1, "no weight of any category") }
        let texts = Self.demoTextsFile
        for slot in DemoReports.Slot.allCases where slot != .problem && parts.texts[slot]?[""] == nil {
            log.add(texts, 1, "no sentence for all in the slot \(slot.rawValue)")
        }
        let problems = parts.texts[.problem] ?? [:]
        for group in groupCodes.sorted() where problems[group] == nil && problems[""] == nil {
            log.add(texts, 1, "no problem for the group \(group)")
        }
    }
}
