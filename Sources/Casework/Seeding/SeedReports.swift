import City
import Domain
import Sealing
import Storage

/// Fills the database with made-up reports, for trying things out and for measuring.
///
/// They are sealed, routed, published and written as real ones are; their receipts are thrown away, so nobody can ever
/// follow one. The same seed, count and time make the same reports, under other keys.
package struct SeedReports: Sendable {
    /// Reports in one transaction: enough that a page of an index takes many rows at once, few enough for memory.
    private static let batchSize = 25_000

    private let book: Casebook
    /// What others say of public reports.
    private let remarks: [String]

    package init(book: Casebook) {
        self.book = book
        remarks = book.city.demoReports?.texts(.comment) ?? []
    }

    /// What is to be made.
    package struct Order: Sendable {
        package let count: Int
        package let seed: UInt64
        /// Add to reports that are there already, instead of refusing.
        package let adds: Bool
        package let samples: [SeedSample]

        package init(count: Int, seed: UInt64, adds: Bool = false, samples: [SeedSample] = []) {
            self.count = count
            self.seed = seed
            self.adds = adds
            self.samples = samples
        }
    }

    /// Why nothing was made.
    package enum Refusal: Error, Equatable, Sendable {
        /// There are reports already.
        case notEmpty
        /// The city pack has no material for made-up reports.
        case noMaterial
    }

    /// While a batch is written the next one is made; `progress` hears how many reports are on disk after each.
    ///
    /// - Throws: `Refusal`; `StoreError`, with the batches before on disk.
    package func callAsFunction(_ order: Order, progress: @Sendable (Int) -> Void) async throws {
        guard let demo = book.city.demoReports else { throw Refusal.noMaterial }
        let (isEmpty, accounts) = try await book.engine.read { session in
            (try Reports(session).isEmpty(), try Officers(session).list())
        }
        guard isEmpty || order.adds else { throw Refusal.notEmpty }
        let seeder = ReportSeeder(
            order, now: book.clock.now(), atlas: book.atlas, demo: demo, accounts: accounts)
        let perBatch = Self.batchSize / ReportSeeder.chunkSize
        let batches = stride(from: 0, to: seeder.chunks, by: perBatch)
            .map { $0..<min($0 + perBatch, seeder.chunks) }
        if isEmpty { try await book.engine.putOffIndices(of: ["report", "event", "publication"]) }
        var written = 0
        var bulk = PublicationBulk()
        var made = try await make(batches.first ?? 0..<0, by: seeder)
        for index in batches.indices {
            let batch = made
            async let next = make(batches.indices.contains(index + 1) ? batches[index + 1] : 0..<0, by: seeder)
            try await write(batch)
            for filed in batch { if let (shown, terms) = filed.shown { bulk.add(shown, terms: terms) } }
            written += batch.count
            progress(written)
            made = try await next
        }
        try await book.engine.makeIndices()
        try await bulk.write(to: book.engine)
    }

    // MARK: Making

    /// Everything of one report that goes into the database.
    private struct Filed: Sendable {
        var report: StoredReport
        let events: [StoredEvent]
        var publication: Publication?
        var voices: SeedVoices?
        /// Of the public texts.
        let terms: SearchTerms?
        let results: [(result: CaseResult, number: Int64)]
        /// The unit that took it on after a hand-over, where that tells its remit.
        let remit: UnitCode?

        /// What everybody sees of it and by what it is found.
        var shown: (Publication, SearchTerms)? {
            guard let publication, let terms else { return nil }
            return (publication, terms)
        }
    }

    private func make(_ chunks: Range<Int>, by seeder: ReportSeeder) async throws -> [Filed] {
        try await withThrowingTaskGroup(of: (Int, [Filed]).self) { group in
            for chunk in chunks {
                group.addTask {
                    var kit = Kit(chunk, random: book.random)
                    return (chunk, try seeder.reports(of: chunk).map { try filed($0, &kit) })
                }
            }
            var made: [Int: [Filed]] = [:]
            for try await (chunk, reports) in group { made[chunk] = reports }
            return chunks.flatMap { made[$0] ?? [] }
        }
    }

    /// What the reports of one chunk are made with.
    private struct Kit {
        var words = SearchWords()
        var events: SeedEvents

        init(_ chunk: Int, random: Randomness) {
            events = SeedEvents(random: random, noise: SeedRandom(seed: 0, stream: UInt64(chunk)))
        }
    }

    private func filed(_ seeded: SeededReport, _ kit: inout Kit) throws -> Filed {
        let content = ReportContent(draft: seeded.draft, masks: seeded.masks, route: seeded.route)
        let prepared = PreparedReport(
            id: seeded.id, draft: seeded.draft, category: seeded.category, place: seeded.place, route: seeded.route,
            channel: seeded.channel, content: content,
            shown: book.sanitiser.published(content, visibility: seeded.draft.visibility)?.texts, sealed: nil,
            lookupDigest: try ReceiptLookup(bytes: book.random.bytes(32)).digest, receipt: nil, notices: [],
            filedAt: seeded.filedAt, dueAt: seeded.dueAt, isHeld: false, dispatchAt: nil)
        var report = prepared.row(number: seeded.number)
        seeded.course.write(into: &report)
        let erasedAt = erasure(of: report, seeded)
        let opening = erasedAt == nil ? try book.seal.sealing(content, of: seeded.id) : nil
        report.sealed = opening?.sealed
        var events = try kit.events.events(of: seeded.course, under: opening?.key, seeded.id)
        ring(&report, &events)
        if let erasedAt {
            events.append(StoredEvent(at: erasedAt, kind: EventKind.erased.rawValue, state: report.state))
            report.changedAt = erasedAt
            report.version += 1
        }
        let shown = seeded.isErased ? nil : publication(of: prepared, seeded)
        let learns = seeded.course.isTakenOn && book.city.learnsRemits(of: report.holder)
        let voices =
            erasedAt == nil
            ? shown.map { SeedVoices(on: $0, phrases: remarks, city: book.city, now: book.clock.now()) } : nil
        return Filed(
            report: report, events: events, publication: shown, voices: voices,
            terms: shown.map { kit.words.terms(of: $0.texts) }, results: seeded.course.results,
            remit: learns ? report.holder : nil)
    }

    private func publication(of prepared: PreparedReport, _ seeded: SeededReport) -> Publication? {
        let made = prepared.publication(number: seeded.number, calendar: book.city.calendar)
        guard var shown = made else { return nil }
        seeded.course.write(into: &shown)
        return shown
    }

    /// When its content ended: at the reporter's wish, or as `ExpireReports` ends what has been kept long enough; nil for one
    /// that is still whole.
    private func erasure(of report: StoredReport, _ seeded: SeededReport) -> Int64? {
        if seeded.isErased { return report.changedAt }
        guard let closed = report.desk.closedAt else { return nil }
        let expiry = book.city.settings.expiry(closedAt: closed, report.visibility)
        return expiry <= book.clock.now() ? expiry : nil
    }

    /// The clocks that rang by now, as `EscalateCases` tells of them; when to look again.
    private func ring(_ report: inout StoredReport, _ events: inout [StoredEvent]) {
        guard report.state.isOpen else {
            report.desk.nextAt = Alarms.never
            return
        }
        let now = book.clock.now()
        let numbered = events.enumerated().map { NumberedEvent(sequence: Int64($0.offset) + 1, event: $0.element) }
        let times = CaseTimes(report, numbered, calendar: book.city.calendar, now: now)
        let deadlines = book.city.deadlines(times, due: report.dueAt, category: report.category)
        var told = ToldAlarms(marks: report.desk.escalation)
        for alarm in book.watch(report).ringing(at: now, deadlines) {
            let rang = min(max(deadlines.time(of: alarm), events.last?.at ?? now), now)
            let unit = book.told(of: alarm, on: report.holder)
            events.append(StoredEvent(alarm, to: unit, at: rang, state: report.state))
            told.insert(alarm)
        }
        report.desk.escalation = told.marks
        let isUntouched = events.count == 1
        report.desk.nextAt = isUntouched ? nil : book.watch(report).next(deadlines) ?? Alarms.never
    }

    // MARK: Writing

    /// A number that is taken already costs the batch a second try with others.
    private func write(_ batch: [Filed]) async throws {
        do {
            try await insert(batch)
        } catch StoreError.conflict(.reportNumber) {
            try await insert(try await renumbered(batch))
        }
    }

    private func insert(_ batch: [Filed]) async throws {
        let counts = Counts(batch, city: book.city)
        try await book.engine.write { session in
            try counts.write(in: session)
            let (reports, events) = (Reports(session), Events(session))
            for filed in batch {
                try reports.insert(filed.report)
                try events.begin(filed.events, of: filed.report.id)
                guard let (shown, terms) = filed.shown else { continue }
                try PublicationBulk.insertRow(shown, terms: terms, in: session)
                try filed.voices?.write(in: session, of: filed.report.id)
            }
        }
    }

    /// The counters of a batch, summed, so that each is written once.
    private struct Counts: Sendable {
        private var results: [CaseResult: Int64] = [:]
        private var remits: [Remit: Int64] = [:]
        private var channels: [ChannelTally.Key: Int] = [:]

        private struct Remit: Hashable {
            let category: CategorySlug
            let unit: UnitCode
        }

        init(_ batch: [Filed], city: CityPack) {
            for filed in batch {
                let day = city.dayNumber(filed.report.filedAt)
                channels[ChannelTally.Key(channel: filed.report.channel, day: day), default: 0] += 1
                for (result, number) in filed.results { results[result, default: 0] += number }
                guard let unit = filed.remit else { continue }
                remits[Remit(category: filed.report.category, unit: unit), default: 0] += 1
            }
        }

        func write(in session: any SQLSession) throws {
            for (key, number) in channels { try ChannelCounts(session).add(number, key.channel, on: key.day) }
            for (result, number) in results {
                try UnitResults(session).add(
                    number, to: result.kind, bucket: result.bucket, of: result.unit, week: result.week)
            }
            for (remit, number) in remits {
                try RemitCounts(session).add(remit.unit, for: remit.category, number: number)
            }
        }
    }

    private func renumbered(_ batch: [Filed]) async throws -> [Filed] {
        let numbers = batch.map(\.report.number)
        let taken = try await book.engine.read { session in
            try numbers.filter { try Reports(session).find(number: $0) != nil }
        }
        var seen = Set(taken)
        return batch.map { filed in
            var filed = filed
            while !seen.insert(filed.report.number).inserted { filed.report.number = book.newNumber() }
            filed.publication?.number = filed.report.number
            return filed
        }
    }
}

extension CaseDeadlines {
    /// When the clock of an alarm ran out; alarms without a clock ring at once.
    fileprivate func time(of alarm: Alarm) -> Int64 {
        switch alarm {
        case .firstCoordination: firstCoordination
        case .followUp: followUp
        case .red: red
        case .overdue: due
        case .handovers, .contested: .min
        }
    }
}
