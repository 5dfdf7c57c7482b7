import City
import Domain
import Sealing
import Storage
import TextCheck

/// Files a report: checks, locates, routes, seals, commits once.
///
/// The answer means that the report is on disk. The same id with the same content is answered again and filed once.
package struct FileReport: Sendable {
    private let book: Casebook
    private let notices: FindNotices

    package init(book: Casebook) {
        self.book = book
        notices = FindNotices(atlas: book.atlas)
    }

    /// - Throws: `CaseError.invalid`, `channelClosed`, `idTaken`, `receiptTaken`; `StoreError` when the disk does not answer.
    package func callAsFunction(_ request: FilingRequest) async throws -> FiledReport {
        let isOpen = try await book.channels.isOpen(request.channel, in: book)
        guard request.isLetIn || isOpen else { throw CaseError.channelClosed }
        var (prepared, key) = try prepare(request)
        let seal = ContactSeal(key, of: prepared.id, random: book.random)
        guard let contact = request.contact else {
            prepared.contact = try request.kept.map(seal.seal)
            if let filed = try await file(prepared, request) { return filed }
            return try await answerAgain(prepared)
        }
        // First: a handle that opens nothing would be worse than an entry that nothing opens.
        let handle = try await book.vault.keep(contact, until: book.contactEnd(from: prepared.filedAt))
        do {
            prepared.contact = try seal.seal(handle)
            if let filed = try await file(prepared, request) { return filed }
            let again = try await answerAgain(prepared)
            try? await book.vault.forget(handle)
            return again
        } catch {
            try? await book.vault.forget(handle)
            throw error
        }
    }

    /// - Returns: nil where the id or the receipt is known already.
    private func file(_ prepared: PreparedReport, _ request: FilingRequest) async throws -> FiledReport? {
        for attempt in 1... {
            let number = attempt == 1 ? request.number ?? book.newNumber() : book.newNumber()
            do {
                try await insert(prepared, number: number, request.alongside)
                return prepared.answer(number: number)
            } catch StoreError.conflict(let constraint) {
                if constraint == .reportNumber, attempt < 5 { continue }
                if constraint == .intakeVersion { throw CaseError.changedMeanwhile }
                return nil
            }
        }
        throw StoreError.unavailable
    }

    // MARK: Preparing

    /// - Returns: with the key that it is sealed under, for what else is.
    private func prepare(_ request: FilingRequest) throws -> (PreparedReport, DataKey) {
        let draft = request.draft
        let rule = draft.category.flatMap { book.city.offered($0) }
        let categoryRule = rule.map { DraftRules.CategoryRule(neverPublic: $0.protection.isNeverPublic) }
        var problems = DraftRules.problems(of: draft, category: categoryRule, manner: request.manner)
        problems += MaskRules.problems(request.masks, draft: draft)
        let isSensitive = rule?.protection.isSensitive ?? false
        if !DelayRules.allows(days: request.delayDays, visibility: draft.visibility, isSensitive: isSensitive) {
            problems.append(DraftProblem(.delay, .invalid))
        }
        let place = found(draft, request.placeSource, &problems)
        guard problems.isEmpty, let category = draft.category, let place else { throw CaseError.invalid(problems) }

        let texts = [draft.story, draft.location, draft.additional]
        let route = book.city.route(category: category, texts: texts, kelurahan: place.kelurahan)
        let hold = request.delayDays == 0 ? nil : book.hold(days: request.delayDays)
        let now = hold?.until ?? book.clock.now()
        let id = request.id ?? book.newID()
        let mark = request.mark ?? IntakeMark(request, keys: book.keys)
        var content = ReportContent(draft: draft, masks: request.masks, route: route)
        content.received = mark.fingerprint
        let (sealed, key) = try book.seal.sealing(content, of: id)
        let (lookupDigest, receipt) = makeReceipt(request.receipt)
        let shown = book.sanitiser.published(content, visibility: draft.visibility)
        let prepared = PreparedReport(
            id: id, draft: draft, category: category, place: place, route: route, channel: request.channel,
            content: content, shown: shown?.texts, sealed: sealed, lookupDigest: lookupDigest, receipt: receipt,
            notices: notices(draft, isRough: shown?.isRough ?? false),
            filedAt: now, dueAt: book.city.dueInstant(category: category, filedAt: now), isHeld: hold != nil,
            dispatchAt: hold?.day,
            question: try request.question.map { question in
                try DetailSeal(key, of: id, random: book.random)
                    .seal(EventDetail(note: question), at: PreparedReport.questionPlace)
            } ?? nil,
            mark: mark, isQuestionTold: request.isQuestionTold, photos: request.photos
        )
        return (prepared, key)
    }

    private func found(
        _ draft: ReportDraft, _ source: PlaceSource, _ problems: inout [DraftProblem]
    ) -> PlaceFinder.Place? {
        do {
            let place = try PlaceFinder(atlas: book.atlas).place(of: draft)
            guard source == .words, draft.point == nil, place.kelurahan != nil else { return place }
            return PlaceFinder.Place(kelurahan: place.kelurahan, certainty: .guess)
        } catch {
            problems.insert(error, at: problems.firstIndex { $0.field == .category } ?? problems.startIndex)
            return nil
        }
    }

    private func makeReceipt(_ choice: ReceiptChoice) -> ([UInt8], String?) {
        switch choice {
        case .onDevice(let lookup): return (lookup.digest, nil)
        case .promised(let digest): return (digest, nil)
        case .returned(let secret): return (secret.lookup.digest, secret.code)
        case .byServer:
            let secret = ReceiptSecret.make(random: book.random)
            return (secret.lookup.digest, secret.code)
        }
    }

    // MARK: Writing

    private func insert(
        _ report: PreparedReport, number: ReportNumber,
        _ alongside: (@Sendable (StoredReport) throws -> FilingRequest.Writing)?
    ) async throws {
        let row = report.row(number: number)
        let events = report.firstEvents
        let publication = report.publication(number: number, calendar: book.city.calendar)
        let more = try alongside?(row)
        let isForm = row.channel == book.city.settings.formChannel
        let day = isForm || report.isHeld ? nil : book.city.dayNumber(row.filedAt)
        try await publishing(publication) { publish in
            try await book.engine.write { session in
                try Reports(session).insert(row)
                // The history of a report that is held back begins when it goes to its unit.
                if !report.isHeld { try Events(session).begin(events, of: row.id) }
                if let contact = report.contact {
                    try ContactLinks(session).add(contact, told: Int64(report.told), to: row.id)
                }
                try publish(session)
                for photo in report.photos { try Photos(session).insert(photo, of: row.id) }
                try more?(session)
                try book.announce(nil, row, in: session)
                if let day { try ChannelCounts(session).add(1, row.channel, on: day) }
            }
        }
        guard !report.isHeld else { return }
        // The form's own channel is counted in memory: each filing would wait for the same row.
        if isForm { book.tally.add(row.channel, on: book.city.dayNumber(row.filedAt)) }
        book.news.post(CaseNews.Change(units: [row.holder], state: row.state, isPublic: publication != nil))
    }

    /// `write` is told how the report is published, if it is.
    private func publishing(
        _ publication: Publication?, _ write: (@escaping FilingRequest.Writing) async throws -> Void
    ) async throws {
        guard let publication else { return try await write { _ in } }
        // Before the transaction: it would keep all other writers waiting.
        let terms = SearchTerms(publication.texts)
        try await book.rush.publishing { isPutOff in
            try await write { session in
                try Publications(session).insert(publication, terms: terms, isPutOff: isPutOff)
            }
        }
    }

    /// The id or the receipt is known already: the same report sent twice, or a mistake.
    private func answerAgain(_ report: PreparedReport) async throws -> FiledReport {
        let stored = try await book.engine.read { try Reports($0).find(report.id) }
        guard let stored else { throw CaseError.receiptTaken }
        guard stored.sealed != nil else { throw CaseError.idTaken }
        let content = try book.seal.open(stored.sealed, of: stored.id)
        guard report.isSame(as: stored, content) else { throw CaseError.idTaken }
        return FiledReport(again: stored, content, book, notices: report.notices)
    }
}

extension FiledReport {
    /// Of a report that was filed before, as it is by now.
    init(again stored: StoredReport, _ content: ReportContent, _ book: Casebook, notices: [FilingNotice] = []) {
        self.init(
            id: stored.id, number: stored.number, visibility: stored.visibility, state: stored.state,
            unit: stored.holder == .nobody ? UnitCode(content.route.unit) : stored.holder,
            dispatchAt: book.dispatchDay(of: stored), why: content.route.reason(category: stored.category),
            likelyUnits: content.route.likelyUnits(category: stored.category), dueAt: stored.dueAt, receipt: nil,
            notices: notices)
    }
}
