package import Casework
import City
package import Domain
import Storage
import Wire

/// Takes in another system's export, row by row, and says of each row what became of it.
///
/// The same row again is taken in once. Memory does not grow with the file: a handful of rows is under way at a time.
package struct ImportReports: Sendable {
    /// Rows that are taken in at the same time: enough to fill the commits that they share.
    package static let width = 32

    /// What became of a row.
    package enum Outcome: Sendable {
        case filed(ReportNumber)
        case waiting(ReportNumber)
        /// Nothing was kept of it.
        case refused(Refusal)
    }

    /// Why nothing was kept of a row. The raw value stands in the list of what was refused.
    package enum Refusal: String, Error, Sendable {
        case notUTF8 = "not_utf8"
        case tooLong = "too_long"
        case openQuote = "open_quote"
        case notJSON = "not_json"
        case wrongColumns = "wrong_columns"
        case noID = "no_external_id"
        /// What stands for latitude and longitude is no point.
        case badPoint = "bad_point"
        /// Another row came under the same id before.
        case differs
        /// The reporter erased what became of it.
        case erased
        /// It names a photo that is not there.
        case photoMissing = "photo_missing"
        /// It came before, and its desk found that it is no report.
        case putAside = "put_aside"
    }

    /// How many rows came to what.
    package struct Sums: Equatable, Sendable {
        package var filed: Int
        package var waiting: Int
        package var refused: Int

        /// None, or so many of each.
        package init(filed: Int = 0, waiting: Int = 0, refused: Int = 0) {
            self.filed = filed
            self.waiting = waiting
            self.refused = refused
        }
    }

    private let take: TakeInReport
    private let channel: ChannelCode
    private let city: CityPack
    private let mapping: ExchangeMapping
    private let photo: Photo

    /// Reads the file of a photo; nil where there is none of this name.
    package typealias Photo = @Sendable (_ name: String) throws -> [UInt8]?

    package init(
        book: Casebook, channel: ChannelCode, mapping: ExchangeMapping, photo: @escaping Photo = { _ in nil }
    ) {
        self.photo = photo
        take = TakeInReport(book: book)
        city = book.city
        self.channel = channel
        self.mapping = mapping
    }

    /// `rows` are read in their order; `tell` hears of each with its line, in any order, one at a time.
    ///
    /// - Throws: `CaseError.channelClosed`, `notFound` for a channel that the city does not have; `StoreError`, `MediaError`:
    ///   the rest can be read again, what is in is known.
    package func callAsFunction(
        _ rows: some AsyncSequence<ExchangeRow, any Error>, tell: (_ line: Int, Outcome) throws -> Void
    ) async throws -> Sums {
        var sums = Sums()
        func count(_ done: Done) throws {
            switch done.outcome {
            case .filed: sums.filed += 1
            case .waiting: sums.waiting += 1
            case .refused: sums.refused += 1
            }
            try tell(done.line, done.outcome)
        }
        try await withThrowingTaskGroup(of: Done.self) { group in
            // Empty for rows without one.
            var underWay: [Int: String] = [:]
            for try await row in rows {
                let (line, read) = (row.line, read(row))
                // Of two rows under one id the earlier one counts, so the later one waits for it.
                let id = (try? read.get())?.externalID ?? ""
                while underWay.count == Self.width || !id.isEmpty && underWay.values.contains(id),
                    let done = try await group.next()
                {
                    underWay[done.line] = nil
                    try count(done)
                }
                underWay[line] = id
                group.addTask { Done(line: line, outcome: try await outcome(of: read)) }
            }
            for try await done in group { try count(done) }
        }
        return sums
    }

    private struct Done: Sendable {
        let line: Int
        let outcome: Outcome
    }

    private func read(_ row: ExchangeRow) -> Result<IncomingRow, Refusal> {
        Result { () throws(Refusal) in
            let read = mapping.report(try row.cells(), channel: channel)
            guard !read.externalID.isEmpty else { throw .noID }
            guard read.point != nil || !read.saysPoint else { throw .badPoint }
            return read
        }
    }

    private func outcome(of row: Result<IncomingRow, Refusal>) async throws -> Outcome {
        let read: IncomingRow
        switch row {
        case .success(let row): read = row
        case .failure(let refusal): return .refused(refusal)
        }
        do {
            var report = report(read)
            let photos = try read.photos.map(photo)
            report.photos = photos.compactMap(\.self)
            guard report.photos.count < photos.count else { return outcome(of: try await take(report)) }
            // Only what is in already needs no photos any more.
            guard let before = try await take.before(report) else { return .refused(.photoMissing) }
            return outcome(of: before)
        } catch CaseError.idTaken {
            return .refused(.differs)
        } catch CaseError.erased {
            return .refused(.erased)
        }
    }

    private func outcome(of taken: TakenIn) -> Outcome {
        switch taken {
        case .filed(let filed): .filed(filed.number)
        case .waiting(let reference):
            switch reference.standing {
            case .waiting: .waiting(reference.number)
            case .filed: .filed(reference.number)
            case .putAside: .refused(.putAside)
            }
        }
    }

    private func report(_ row: IncomingRow) -> IncomingReport {
        var report = IncomingReport(channel: channel, externalID: row.externalID, story: row.texts[0])
        report.visibility = row.visibility
        report.category = row.category
        (report.location, report.additional) = (row.texts[1], row.texts[2])
        report.point = row.point.map { DraftPoint(coordinate: $0, accuracyMetres: nil) }
        guard !row.kelurahan.isEmpty else { return report }
        // A code is one; words are read like any others, after "kelurahan" as they stand in that column.
        if city.units[UnitCode(row.kelurahan)]?.kind == .kelurahan {
            report.kelurahan = UnitCode(row.kelurahan)
        } else {
            report.location = ["Kelurahan \(row.kelurahan)", report.location].filter { !$0.isEmpty }
                .joined(separator: ", ")
        }
        return report
    }
}

/// One row as it was read, before anything is known of it.
package struct ExchangeRow: Sendable {
    package let line: Int
    private let content: Result<[String: String], ImportReports.Refusal>

    package init(line: Int, cells: [String: String]) {
        self.line = line
        content = .success(cells)
    }

    package init(line: Int, refusal: ImportReports.Refusal) {
        self.line = line
        content = .failure(refusal)
    }

    func cells() throws(ImportReports.Refusal) -> [String: String] { try content.get() }
}

/// Reads the rows of an export as its bytes arrive.
package struct ExchangeRows {
    /// The first record of a table does not have the columns that the mapping names.
    package struct MissingColumns: Error, Equatable {
        package let names: [String]
    }

    private let mapping: ExchangeMapping
    private var table: DelimitedReader
    private var objects = ObjectSplitter()
    private var columns: [String]?

    package init(_ mapping: ExchangeMapping) {
        self.mapping = mapping
        table = DelimitedReader(delimiter: mapping.delimiter)
    }

    /// - Throws: `MissingColumns`.
    package mutating func read(_ bytes: some Sequence<UInt8>) throws -> [ExchangeRow] {
        var rows: [ExchangeRow] = []
        switch mapping.format {
        case .csv:
            var items: [DelimitedReader.Item] = []
            table.read(bytes) { items.append($0) }
            for item in items { if let row = try row(of: item) { rows.append(row) } }
        case .json: objects.read(bytes) { rows.append(Self.row(of: $0)) }
        }
        return rows
    }

    /// There are no more bytes.
    package mutating func end() throws -> [ExchangeRow] {
        var rows: [ExchangeRow] = []
        var items: [DelimitedReader.Item] = []
        table.end { items.append($0) }
        for item in items { if let row = try row(of: item) { rows.append(row) } }
        objects.end { rows.append(Self.row(of: $0)) }
        return rows
    }

    private mutating func row(of item: DelimitedReader.Item) throws -> ExchangeRow? {
        switch item {
        case .record(let line, let fields):
            guard let columns else {
                let names = fields.map(CleanText.cleaned)
                let missing = mapping.needed.filter { !names.contains($0) }
                guard missing.isEmpty else { throw MissingColumns(names: missing) }
                self.columns = names
                return nil
            }
            guard fields.count == columns.count else { return ExchangeRow(line: line, refusal: .wrongColumns) }
            return ExchangeRow(
                line: line,
                cells: Dictionary(zip(columns, fields.map(Self.plain)), uniquingKeysWith: { first, _ in first }))
        case .fault(let line, let fault):
            switch fault {
            case .notUTF8: return ExchangeRow(line: line, refusal: .notUTF8)
            case .tooLong: return ExchangeRow(line: line, refusal: .tooLong)
            case .openQuote: return ExchangeRow(line: line, refusal: .openQuote)
            }
        }
    }

    /// Without the apostrophe that keeps a spreadsheet from taking a text for a formula.
    private static func plain(_ text: String) -> String {
        guard text.hasPrefix("'"), let next = text.dropFirst().first, "=+-@".contains(next) else { return text }
        return String(text.dropFirst())
    }

    /// The texts of a list, one a line.
    private static func lines(of values: [JSONValue]) -> String {
        values.compactMap { if case .string(let text) = $0 { text } else { nil } }.joined(separator: "\n")
    }

    private static func row(of item: ObjectSplitter.Item) -> ExchangeRow {
        switch item {
        case .object(let line, let bytes):
            guard case .object(let members)? = try? StrictJSON.read(bytes, maximumBytes: 1 << 20) else {
                return ExchangeRow(line: line, refusal: .notJSON)
            }
            var cells: [String: String] = [:]
            for member in members {
                switch member.value {
                case .string(let text): cells[member.key] = text
                case .number(let text): cells[member.key] = text
                case .bool(let value): cells[member.key] = value ? "true" : "false"
                case .array(let values): cells[member.key] = lines(of: values)
                case .null, .object: continue
                }
            }
            return ExchangeRow(line: line, cells: cells)
        case .tooLarge(let line): return ExchangeRow(line: line, refusal: .tooLong)
        case .cut(let line), .stray(let line): return ExchangeRow(line: line, refusal: .notJSON)
        }
    }
}
