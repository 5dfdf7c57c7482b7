import Domain

extension CityPackReader {
    static let channelsFile = "channels.csv"
    static let clocksFile = "clocks.csv"
    static let holidaysFile = "holidays.csv"
    static let labelsFile = "labels.csv"

    /// The labels that the program asks for by name; `why.` followed by a rule's id comes from the rules.
    static let requiredLabels = [
        "confidential.private", "confidential.public", "coverage", "outside.near", "outside.far", "remit.kelurahan",
        "place.conflict", "why.category-lead", "why.category-other", "why.fallback", "why.learned", "why.words",
        "licence",
        "notice.emergency", "notice.rough_words", "question.short", "question.place", "handover.abolished",
    ]

    mutating func readLabels() -> [String: Sourced<Label>] {
        var labels: [String: Sourced<Label>] = [:]
        let file = Self.labelsFile
        for row in table(file, ["key", "text_id", "text_en"]) {
            let key = row["key"]
            checkCode(key, isNew: labels[key] == nil, file, row.line)
            if !Self.requiredLabels.contains(key) { log.add(file, row.line, "nothing uses the label \(key)") }
            let label = label("text", row, file)
            if placeholders(label.indonesian) != placeholders(label.english) {
                log.add(file, row.line, "the languages fill in different values")
            }
            labels[key] = Sourced(line: row.line, value: label)
        }
        for key in Self.requiredLabels where labels[key] == nil { log.add(file, 1, "the label \(key) is missing") }
        return labels
    }

    mutating func readClocks() -> [String: Sourced<GroupClocks>] {
        var clocks: [String: Sourced<GroupClocks>] = [:]
        let file = Self.clocksFile
        let columns = ["group", "coordinate_hours", "follow_up_hours", "finish_working_days", "red_working_days"]
        for row in table(file, columns) {
            let group = row["group"]
            checkCode(group, isNew: clocks[group] == nil, file, row.line)
            let clock = GroupClocks(
                coordinateHours: count("coordinate_hours", row, file),
                followUpHours: count("follow_up_hours", row, file),
                finishWorkingDays: count("finish_working_days", row, file),
                redWorkingDays: count("red_working_days", row, file)
            )
            if clock.redWorkingDays > clock.finishWorkingDays {
                log.add(file, row.line, "red comes after the promised day")
            }
            clocks[group] = Sourced(line: row.line, value: clock)
        }
        return clocks
    }

    mutating func readHolidays() -> Set<Day> {
        let file = Self.holidaysFile
        var days: Set<Day> = []
        for row in table(file, ["date", "kind", "status", "name_id", "name_en"]) {
            _ = label("name", row, file)
            if !["national", "joint_leave"].contains(row["kind"]) {
                log.add(file, row.line, "kind is national or joint_leave, not \(row["kind"])")
            }
            if !["decreed", "expected"].contains(row["status"]) {
                log.add(file, row.line, "status is decreed or expected, not \(row["status"])")
            }
            let parts = row["date"].split(separator: "-", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { Int($0) }
            guard parts.map(\.count) == [4, 2, 2], numbers.count == 3,
                let day = Day(year: numbers[0], month: numbers[1], day: numbers[2])
            else {
                log.add(file, row.line, "not a date: \(row["date"])")
                continue
            }
            if !days.insert(day).inserted { log.add(file, row.line, "\(row["date"]) comes twice") }
        }
        return days
    }

    mutating func readChannels(into parts: inout CityPackParts) {
        let file = Self.channelsFile
        var seen: Set<String> = []
        for row in table(file, ["code", "name_id", "name_en", "adapter", "geotag", "desk", "ack_id", "ack_en"]) {
            checkCode(row["code"], isNew: seen.insert(row["code"]).inserted, file, row.line)
            guard let adapter = ChannelAdapter(rawValue: row["adapter"]) else {
                log.add(file, row.line, "unknown adapter \(row["adapter"])")
                continue
            }
            let acknowledgement = label("ack", row, file)
            if !Language.allCases.allSatisfy({ placeholders(acknowledgement.text(in: $0)) == ["number"] }) {
                log.add(file, row.line, "the acknowledgement gives {number} and nothing else")
            }
            let channel = Channel(
                code: ChannelCode(row["code"]), name: label("name", row, file), adapter: adapter,
                hasGeotag: flag("geotag", row, file), desk: desk(row), acknowledgement: acknowledgement
            )
            parts.channels.append(Sourced(line: row.line, value: channel))
        }
    }

    /// A unit's code, "any kelurahan", or empty for none.
    private mutating func desk(_ row: Table.Row) -> ChannelDesk {
        let text = row["desk"]
        if text.isEmpty { return .none }
        guard text.hasPrefix("any ") else {
            checkUnit(text, Self.channelsFile, row.line)
            return .unit(UnitCode(text))
        }
        guard let kind = UnitKind(rawValue: String(text.dropFirst(4))) else {
            log.add(Self.channelsFile, row.line, "unknown kind in \(text)")
            return .none
        }
        return .anyUnit(of: kind)
    }

    /// The names in braces.
    func placeholders(_ text: String) -> Set<String> {
        var found: Set<String> = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            found.insert(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return found
    }
}
