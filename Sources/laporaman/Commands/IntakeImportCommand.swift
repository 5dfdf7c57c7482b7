import ArgumentParser
import Casework
import Channels
import City
import Domain
import Foundation
import Logging
import Wire

/// `laporaman intake import`: another system's export, CSV or JSON.
struct IntakeImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in another system's export. Safe to repeat; runs beside the server.",
        discussion: "Exit code 0: all is in. 1: some rows were refused; they stand in the list of --refused.")

    @Argument(help: "The export, CSV or JSON; \"-\" for standard input.")
    var file: String

    @Option(help: "Code of the channel that the reports come through.")
    var channel: String

    @Option(help: "How the fields of the export become those of a report, as JSON. See docs/EXCHANGE.md.")
    var mapping: String

    @Option(help: "Where the list of refused rows is written, as CSV. Default: standard output.")
    var refused: String?

    @Option(help: "Folder of the photos that the export names.")
    var photos: String?

    @OptionGroup var data: DataOption
    @OptionGroup var city: CityOption

    func run() async throws {
        let (pack, code) = (try city.load(), ChannelCode(channel))
        guard let known = pack.channel(code), known.adapter != .form else {
            throw SetupError("The city has no channel \(channel) that reports are imported through.")
        }
        let mapping = try ExchangeFile.mapping(self.mapping, city: pack)
        guard photos != nil || !mapping.hasPhotos else {
            throw SetupError("The mapping names photos. Say with --photos in which folder they are.")
        }
        let rows = try ExchangeFile.rows(file, mapping: mapping)
        let house = try await House.open(data: try data.open(), pack: pack, logger: Logger(label: "laporaman"))
        let list = try RefusalList(path: refused)
        let sums: ImportReports.Sums
        do {
            let take = ImportReports(
                book: house.book, channel: code, mapping: mapping,
                photo: { [photos] name in try photos.flatMap { try ExchangeFile.photo(name, in: $0) } })
            sums = try await take(rows) { line, outcome in
                if case .refused(let why) = outcome { try list.add(line: line, why.rawValue) }
            }
        } catch CaseError.channelClosed {
            throw SetupError("The channel \(channel) is closed.")
        } catch let missing as ExchangeRows.MissingColumns {
            throw SetupError("The export lacks these columns of the mapping: \(missing.names.joined(separator: ", "))")
        }
        try list.close()
        // What was put off while many rows came in at once.
        try await IndexPublications(book: house.book)()
        try await house.close()
        Console.say("\(sums.filed) filed, \(sums.waiting) waiting at the desk, \(sums.refused) refused")
        if sums.refused > 0 { throw ExitCode.failure }
    }
}

/// `laporaman intake export`: where the reports of another system stand.
struct IntakeExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Say where the reports of another system stand. Its own ids come on standard input, one a line.",
        discussion: "The ids are kept nowhere: whoever does not have them learns nothing.")

    /// How the answer is written.
    enum Format: String, ExpressibleByArgument {
        case csv
        case json
    }

    private static let batch = 500

    @Option(help: "Code of the channel that the reports came through.")
    var channel: String

    @Option(help: "csv, or json for one object a line.")
    var format = Format.csv

    @OptionGroup var data: DataOption
    @OptionGroup var city: CityOption

    func run() async throws {
        let pack = try city.load()
        guard pack.channel(ChannelCode(channel)) != nil else { throw SetupError("The city has no channel \(channel).") }
        let house = try await House.open(data: try data.open(), pack: pack, logger: Logger(label: "laporaman"))
        let read = ReadStandings(book: house.book)
        if format == .csv { try write(["external_id", "number", "state", "changed_at"]) }
        var ids: [String] = []
        while let line = readLine() {
            let id = ExchangeMapping.externalID(line)
            if !id.isEmpty { ids.append(id) }
            guard ids.count == Self.batch else { continue }
            for standing in try await read(ids, of: ChannelCode(channel)) { try write(standing) }
            ids.removeAll(keepingCapacity: true)
        }
        for standing in try await read(ids, of: ChannelCode(channel)) { try write(standing) }
        try await house.close()
    }

    private func write(_ standing: ReadStandings.Standing) throws {
        let open = standing.isWaiting ? "at_desk" : standing.number == nil ? "unknown" : "dismissed"
        let state = standing.state?.rawValue ?? open
        let changed = standing.changedAt.map { instant in
            var bytes: [UInt8] = []
            InstantText.append(instant, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        switch format {
        case .csv: try write([standing.externalID, standing.number?.text ?? "", state, changed ?? ""])
        case .json:
            var bytes = JSONWriter.object { json in
                json.field("external_id", standing.externalID)
                json.field("number", standing.number?.text)
                json.field("state", state)
                json.field("changed_at", changed)
            }
            bytes.append(0x0A)
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        }
    }

    private func write(_ cells: [String]) throws {
        try FileHandle.standardOutput.write(contentsOf: Data(RefusalList.row(cells)))
    }
}

/// Where rows that were refused are written down: the line, and why; nothing of what they said.
final class RefusalList {
    private let file: FileHandle

    /// - Throws: `SetupError` for a file that cannot be written.
    init(path: String?) throws {
        if let path {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
                let file = FileHandle(forWritingAtPath: path)
            else { throw SetupError("\(path) cannot be written.") }
            self.file = file
        } else {
            file = .standardOutput
        }
        try file.write(contentsOf: Data(Self.row(["line", "reason"])))
    }

    func add(line: Int, _ reason: String) throws {
        try file.write(contentsOf: Data(Self.row([String(line), reason])))
    }

    func close() throws { if file !== FileHandle.standardOutput { try file.close() } }

    static func row(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            CSVText.append(cell, to: &bytes)
        }
        return bytes + [0x0D, 0x0A]
    }
}
