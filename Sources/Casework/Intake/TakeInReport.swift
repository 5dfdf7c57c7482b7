import City
package import Domain
import Media
package import Sealing
import Storage
import TextCheck

/// Takes in what came through a channel: files it, or lets it wait at the channel's desk. Nothing is lost.
///
/// The same message coming twice (`IncomingReport.externalID`) is taken in once. Where somebody can be reached goes to the
/// vault and nowhere else.
package struct TakeInReport: Sendable {
    /// What belongs to what is taken in and is written with it, all or nothing; told before the transaction.
    package typealias Alongside = @Sendable (Becoming) throws -> FilingRequest.Writing
    /// Hears of the id and the receipt before anything is kept under them; what it throws keeps it from being taken in.
    package typealias Promise = @Sendable (ReportID, ReceiptSecret) async throws -> Void

    private let book: Casebook
    private let filing: FileReport
    private let promise: Promise?

    /// With `promise` for a channel that tells the receipt later than by its answer.
    package init(book: Casebook, promise: Promise? = nil) {
        (self.book, filing, self.promise) = (book, FileReport(book: book), promise)
    }

    /// `alongside` is written where the answer has a receipt, and nowhere else.
    ///
    /// - Throws: `CaseError.channelClosed`; `notFound` for a channel that the city does not have; `idTaken` if another
    ///   message came under the same external id; `erased` if the reporter erased what became of it; `StoreError`,
    ///   `MediaError`: try again.
    package func callAsFunction(
        _ report: IncomingReport, alongside: Alongside? = nil
    ) async throws -> TakenIn {
        let desk = try await desk(of: report)
        let mark = IntakeMark(report, keys: book.keys)
        if let known = try await known(mark) { return try await again(report, known, mark) }
        switch IncomingReading(book: book)(report) {
        case .draft(let draft, let source):
            return try await file(report, (draft, source), mark, alongside)
        case .unclear(let reason):
            let item = WaitingItem(mark: mark, channel: report.channel, desk: desk, reason: reason, report: report)
            return .waiting(try await wait(item, contact: report.contact, alongside))
        }
    }

    /// Keeps something that no adapter can make a report of, sealed, at the desk of its channel.
    ///
    /// `original` is what came, as far as it may be kept: an adapter takes the sender's address out of it first.
    /// - Throws: as `callAsFunction`.
    package func waiting(
        original: [UInt8], reason: WaitReason, channel: ChannelCode, externalID: String? = nil,
        contact: ContactAddress? = nil
    ) async throws -> IntakeReference {
        var report = IncomingReport(channel: channel, externalID: externalID, story: "")
        report.contact = contact
        return try await waiting(report, original: original, reason: reason)
    }

    /// The same with what an adapter understood of it.
    ///
    /// - Throws: as `callAsFunction`, and `MediaError` for photos that cannot be kept now.
    package func waiting(
        _ report: IncomingReport, original: [UInt8], reason: WaitReason, alongside: Alongside? = nil
    ) async throws -> IntakeReference {
        let desk = try await desk(of: report)
        let mark = IntakeMark(original, channel: report.channel, externalID: report.externalID, keys: book.keys)
        switch try await known(mark) {
        case .item(let item)? where mark.isSame(as: item):
            return IntakeReference(again: item)
        case .some: throw CaseError.idTaken
        case nil: break
        }
        let item = WaitingItem(
            mark: mark, channel: report.channel, desk: desk, reason: reason, report: report, original: original)
        return try await wait(item, contact: report.contact, alongside)
    }

    /// What became of a report that came before, for who has not all of it any more: photos are not looked at.
    ///
    /// - Returns: nil for one that is new.
    /// - Throws: as `callAsFunction`.
    package func before(_ report: IncomingReport) async throws -> TakenIn? {
        let mark = IntakeMark(report, keys: book.keys)
        guard let known = try await known(mark) else { return nil }
        return try await again(report, known, mark)
    }

    /// Whether what was filed under the same name before tells the same story: then it is that message again, with less.
    ///
    /// - Throws: `StoreError`, `SealingError`.
    package func isStoryKnown(_ report: IncomingReport) async throws -> Bool {
        guard case .report(let stored)? = try await known(IntakeMark(report, keys: book.keys)), stored.sealed != nil
        else { return false }
        guard case .draft(let draft, _) = IncomingReading(book: book)(report) else { return false }
        return try book.seal.open(stored.sealed, of: stored.id).story == draft.story
    }

    /// Whether a report like this is filed with a question.
    package func asks(about report: IncomingReport) -> Bool {
        guard case .draft(let draft, _) = IncomingReading(book: book)(report) else { return false }
        return question(about: report, draft) != nil
    }

    /// A clock that waits for an answer waits for ever where nobody can be asked.
    private func question(about report: IncomingReport, _ draft: ReportDraft) -> String? {
        report.isAskable && report.contact != nil ? book.question(about: draft) : nil
    }

    // MARK: What is known already

    private func again(_ report: IncomingReport, _ known: Known, _ mark: IntakeMark) async throws -> TakenIn {
        switch known {
        case .item(let item):
            guard mark.isSame(as: item) else { throw CaseError.idTaken }
            if item.state == .completed {
                let report = try await book.engine.read { try Reports($0).find(item.id) }
                guard report?.sealed != nil else { throw CaseError.erased }
            }
            return .waiting(IntakeReference(again: item))
        case .report(let stored):
            // The photos and the address are there, or the reporter took them away.
            guard stored.sealed != nil else { throw CaseError.erased }
            let content = try book.seal.open(stored.sealed, of: stored.id)
            let isSame = content.received.map(mark.isSame) ?? isLike(report, stored, content)
            guard isSame else { throw CaseError.idTaken }
            return .filed(FiledReport(again: stored, content, book))
        }
    }

    /// For what was filed by an early version, which did not keep what arrived.
    private func isLike(_ report: IncomingReport, _ stored: StoredReport, _ content: ReportContent) -> Bool {
        guard case .draft(let draft, _) = IncomingReading(book: book)(report) else { return false }
        return content.story == draft.story && content.location == draft.location
            && content.additional == draft.additional && content.coordinate == draft.point?.coordinate
            && stored.visibility == draft.visibility
    }

    private enum Known: Sendable {
        case report(StoredReport)
        case item(StoredIntakeItem)
    }

    /// What came in before under the same external id, also under an earlier key.
    private func known(_ mark: IntakeMark) async throws -> Known? {
        guard !mark.ids.isEmpty else { return nil }
        return try await book.engine.read { session in
            for id in mark.ids {
                if let item = try IntakeItems(session).find(id) { return .item(item) }
                if let report = try Reports(session).find(id) { return .report(report) }
            }
            return nil
        }
    }

    private func desk(of report: IncomingReport) async throws -> UnitCode {
        guard let known = book.city.channel(report.channel) else { throw CaseError.notFound }
        if !report.isLetIn {
            guard try await book.channels.isOpen(report.channel, in: book) else { throw CaseError.channelClosed }
        }
        if case .unit(let unit) = known.desk { return unit }
        return book.city.settings.fallbackUnit
    }

    // MARK: Filing

    private func file(
        _ report: IncomingReport, _ read: (draft: ReportDraft, source: PlaceSource), _ mark: IntakeMark,
        _ alongside: Alongside?
    ) async throws -> TakenIn {
        var draft = read.draft
        let secret = ReceiptSecret.make(random: book.random)
        let id = mark.ids.first ?? book.newID()
        try await promise?(id, secret)
        let photos = try await IncomingPhotos(book: book)(report.photos, draft.visibility, id, secret)
        draft.photoCount = photos.count
        var request = FilingRequest(id: id, draft: draft, receipt: .returned(secret), channel: report.channel)
        request.mark = mark
        request.manner = .channel
        request.isLetIn = report.isLetIn
        request.placeSource = read.source
        request.question = question(about: report, draft)
        request.photos = photos.enumerated().map { $0.element.row(at: Int64($0.offset + 1), book.clock.now()) }
        request.contact = report.contact
        if let alongside { request.alongside = { try alongside(.report($0.number, receipt: secret.code)) } }
        let files = photos.flatMap(\.files)
        let filed = try await book.keeping(files: files) { [request] in try await filing(request) }
        // Somebody filed the same at the same moment: what was kept beside this one belongs to nothing.
        if filed.receipt == nil { for file in files { _ = try? await book.photos.delete(file.name) } }
        return .filed(filed)
    }

    // MARK: Waiting

    private func wait(
        _ item: WaitingItem, contact: ContactAddress?, _ alongside: Alongside?
    ) async throws -> IntakeReference {
        let secret = ReceiptSecret.make(random: book.random)
        let id = item.mark.ids.first ?? book.newID()
        try await promise?(id, secret)
        var prepared = try await item.prepared(id: id, secret: secret, book: book)
        let handle = try await keep(contact)
        prepared.content.contact = handle?.bytes
        do {
            let reference = try await book.keeping(files: prepared.files) { [prepared] in
                try await insert(prepared, secret, alongside)
            }
            guard reference.receipt == nil else { return reference }
            // The same message at the same moment: what was kept beside this one belongs to nothing.
            if let handle { try? await book.vault.forget(handle) }
            for file in prepared.files { _ = try? await book.photos.delete(file.name) }
            return reference
        } catch {
            if let handle { try? await book.vault.forget(handle) }
            throw error
        }
    }

    private func keep(_ contact: ContactAddress?) async throws -> ContactHandle? {
        guard let contact else { return nil }
        return try await book.vault.keep(contact, until: book.contactEnd(from: book.clock.now()))
    }

    private func insert(
        _ item: PreparedItem, _ secret: ReceiptSecret, _ alongside: Alongside?
    ) async throws -> IntakeReference {
        for attempt in 1... {
            let row = try item.row(number: book.newNumber(), secret, book)
            let write = try alongside?(.waiting(row.number, receipt: secret.code))
            do {
                try await book.engine.write { session in
                    try IntakeItems(session).insert(row)
                    try write?(session)
                }
                return IntakeReference(number: row.number, receipt: secret.code)
            } catch StoreError.conflict(.intakeNumber) where attempt < 5 {
                continue
            } catch StoreError.conflict(.intakeID) {
                let stored = try await book.engine.read { try IntakeItems($0).find(item.id) }
                guard let stored, stored.fingerprint == row.fingerprint else { throw CaseError.idTaken }
                return IntakeReference(again: stored)
            }
        }
        throw StoreError.unavailable
    }
}

extension IntakeReference {
    /// Of something that came before.
    fileprivate init(again item: StoredIntakeItem) {
        let standing: Standing =
            switch item.state {
            case .waiting: .waiting
            case .completed: .filed
            case .dismissed: .putAside
            }
        self.init(number: item.number, receipt: nil, standing: standing)
    }
}
