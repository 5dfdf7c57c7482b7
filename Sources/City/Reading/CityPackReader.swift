import Domain
import Foundation

/// Reads the files of a city pack and notes whatever is wrong, with file and line.
struct CityPackReader {
    let directory: String
    var log = DefectLog()
    /// Codes seen so far, with the kind of each unit.
    var unitKinds: [UnitCode: UnitKind] = [:]
    var groupCodes: Set<String> = []
    /// Slugs seen so far, with what is known of them.
    var categories: [CategorySlug: CategoryRemit] = [:]
    var emergencyNumbers: Set<String> = []
    /// When the newest of the files was written, in seconds since 1970 UTC.
    private var changedAt: Int64 = 0

    init(directory: String) { self.directory = directory }

    /// - Returns: the parts as far as they could be read; nil when `city.json` could not.
    mutating func read() -> CityPackParts? {
        guard let bytes = bytes(of: CityFile.name), let file = CityFile.read(bytes, log: &log) else { return nil }
        emergencyNumbers = Set(file.emergencyNumbers.map(\.number))
        let calendar = WorkingCalendar(
            workingWeekdays: Set(file.workingWeekdays), holidays: readHolidays(),
            utcOffsetSeconds: Int64(file.timeZone.utcOffsetMinutes) * 60
        )
        var parts = CityPackParts(
            settings: file.settings, signals: file.signals, placeWords: file.placeWords, calendar: calendar)
        parts.labels = readLabels()
        readUnits(into: &parts)
        readKelurahan(into: &parts)
        checkParents(parts)
        readAliases(into: &parts)
        readGroups(into: &parts)
        readCategories(into: &parts)
        readConcerns(into: &parts)
        readChannels(into: &parts)
        readRules(into: &parts)
        parts.demoAccounts = readDemoAccounts()
        parts.roughWords = readRoughWords()
        parts.rejectionReasons = readRejectionReasons()
        parts.commentReasons = readCommentReasons()
        parts.replies = readReplies()
        parts.attributes = readAttributes()
        parts.demoReports = readDemoReports()
        checkSettings(parts, bytes)
        parts.changedAt = changedAt
        return parts
    }

    // MARK: Files and cells

    mutating func bytes(of file: String) -> [UInt8]? {
        guard let data = FileManager.default.contents(atPath: "\(directory)/\(file)") else {
            log.add(file, 1, "the file is missing or cannot be read")
            return nil
        }
        let facts = try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(file)")
        if let written = facts?[.modificationDate] as? Date {
            changedAt = max(changedAt, Int64(written.timeIntervalSince1970))
        }
        return Array(data)
    }

    mutating func table(_ file: String, _ required: [String], optional: [String] = []) -> [Table.Row] {
        guard let bytes = bytes(of: file) else { return [] }
        return Table(file: file, bytes: bytes, required: required, optional: optional, log: &log).rows
    }

    /// A text in both languages from the columns `<name>_id` and `<name>_en`; a defect for each that is empty.
    mutating func label(_ name: String, _ row: Table.Row, _ file: String) -> Label {
        for language in Language.allCases where row["\(name)_\(language.rawValue)"].isEmpty {
            log.add(file, row.line, "\(name)_\(language.rawValue) is empty")
        }
        return Label(indonesian: row["\(name)_id"], english: row["\(name)_en"])
    }

    /// "yes", "no" or empty for no.
    mutating func flag(_ column: String, _ row: Table.Row, _ file: String) -> Bool {
        switch row[column] {
        case "yes": return true
        case "no", "": return false
        default:
            log.add(file, row.line, "\(column) is yes or no, not \(row[column])")
            return false
        }
    }

    /// A whole number from 1; a defect and 1 otherwise.
    mutating func count(_ column: String, _ row: Table.Row, _ file: String) -> Int {
        if let number = Int(row[column]), (1...10_000).contains(number) { return number }
        log.add(file, row.line, "\(column) is a whole number from 1, not \(row[column])")
        return 1
    }

    /// Notes a code that is empty, has odd characters or was there before.
    mutating func checkCode(_ code: String, isNew: Bool, _ file: String, _ line: Int) {
        let isPlain = code.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-_".contains($0)) }
        if code.isEmpty || code.count > 120 || !isPlain { log.add(file, line, "not a code: \(code)") }
        if !isNew { log.add(file, line, "\(code) comes twice") }
    }

    private func checkedUnit(_ code: String) -> Bool { unitKinds[UnitCode(code)] != nil }

    /// Notes a unit that is not in the tables.
    mutating func checkUnit(_ code: String, _ file: String, _ line: Int) {
        if !checkedUnit(code) { log.add(file, line, "unknown unit \(code)") }
    }

    private mutating func checkSettings(_ parts: CityPackParts, _ bytes: [UInt8]) {
        let settings = parts.settings
        if !checkedUnit(settings.fallbackUnit.text) {
            log.add(
                CityFile.name, CityFile.line(of: "fallback_unit", in: bytes),
                "unknown unit \(settings.fallbackUnit.text)")
        }
        if !parts.channels.contains(where: { $0.value.code == settings.formChannel }) {
            let line = CityFile.line(of: "form_channel", in: bytes)
            log.add(CityFile.name, line, "unknown channel \(settings.formChannel.text)")
        }
        if !parts.channels.contains(where: { $0.value.code == settings.partners.channel }) {
            let line = CityFile.line(of: "open311", in: bytes)
            log.add(CityFile.name, line, "unknown channel \(settings.partners.channel.text)")
        }
    }
}

extension CityPack {
    /// Reads a city pack.
    ///
    /// The directory is the folder with `city.json` and the tables. Throws every defect found; a pack with a defect is
    /// not used. Cost: some 20 ms; reads files.
    package static func load(directory: String) throws(CityPackError) -> CityPack {
        var reader = CityPackReader(directory: directory)
        guard let parts = reader.read(), reader.log.defects.isEmpty else {
            throw CityPackError(defects: reader.log.sorted)
        }
        return CityPack(parts)
    }
}
