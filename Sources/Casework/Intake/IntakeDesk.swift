import City
package import Domain
import Media
import Policy
import Sealing
import Storage
import TextCheck

/// What came in through a channel and waits to be understood, for the desk of that channel.
package struct IntakeDesk: Sendable {
    /// Lines of one list; the others come when these are dealt with.
    package static let most = 200
    /// Unicode scalars of an original that are shown.
    package static let shown = 20_000

    /// Why something is no report. The raw value is stored and is its name in the language files.
    package enum Dismissal: String, CaseIterable, Sendable {
        case notAReport = "not_a_report"
        case spam
        case duplicate
        case outside
        case unreadable
        case handled
    }

    let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// One line of the list: nothing of what was written.
    package struct Line: Sendable {
        package let number: ReportNumber
        package let channel: ChannelCode
        package let reason: WaitReason
        /// Seconds since 1970 UTC.
        package let arrivedAt: Int64
    }

    /// What somebody at the desk sees of one thing that waits.
    package struct Item: Sendable {
        package let line: Line
        /// What was understood; the texts are empty where nothing was.
        package let draft: ReportDraft
        /// What came, as far as it is text and not longer than what is shown; nil where the draft says it all.
        package let original: String?
        /// How many bytes came.
        package let originalBytes: Int
        /// What it may be about, best first.
        package let categories: [CategorySlug]
        /// Where it may be, likeliest first.
        package let places: [UnitCode]
        /// In their order.
        package let photos: [Photo]
        /// Nil for what was never put aside.
        package let restored: Restored?
        /// For the watermark, and in the access log.
        package let viewID: String
    }

    /// A photo of what waits.
    package struct Photo: Equatable, Sendable {
        /// 1 to 3.
        package let place: Int
        /// Nobody at the desk may look at it.
        package let isLocked: Bool
    }

    /// That something was put aside, and taken back.
    package struct Restored: Equatable, Sendable {
        /// Why it was put aside.
        package let dismissal: Dismissal?
        /// Names of accounts.
        package let dismissedBy: String?
        package let by: String?
        /// Seconds since 1970 UTC.
        package let at: Int64
    }

    /// What waits at the officer's desk, the oldest first.
    ///
    /// - Throws: `CaseError.forbidden` for whoever sits at no desk; `StoreError`.
    package func list(by officer: Officer) async throws -> [Line] {
        try check(officer)
        return try await book.engine.read { try IntakeItems($0).waiting(at: officer.unit, most: Self.most) }
            .map(Line.init)
    }

    /// Shows one. The look is in the access log, on disk, before a word is unsealed.
    ///
    /// - Throws: `CaseError.notFound`, the same for what is at another desk or dealt with; `StoreError`, `MediaError`.
    package func open(_ number: ReportNumber, by officer: Officer) async throws -> Item {
        try check(officer)
        let (item, view) = try await found(number, by: officer, .intakeOpen)
        let (content, key) = try IntakeSeal.open(item, book)
        let draft = content.draft
        var original: [UInt8]?
        if let name = item.file, let file = try await book.photos.read(name) {
            original = try IntakeSeal.opened(file, key, item.id)
        }
        let text = original.map { OriginalText.shown($0, most: Self.shown) }
        let words = draft.story.isEmpty ? text ?? "" : draft.story
        let shows = content.showsPhotos(in: book.city)
        return Item(
            line: Line(item), draft: draft, original: text, originalBytes: original?.count ?? 0,
            categories: book.suggester.suggestions(for: words, limit: 6).map { CategorySlug($0) },
            places: book.city.place(location: draft.location, story: words).all,
            photos: content.photos.map { Photo(place: Int($0.place), isLocked: !shows || $0.stored?.kind != .public) },
            restored: try await restored(item), viewID: view.text)
    }

    /// Makes a report of it, with the number and the receipt that its sender was promised.
    ///
    /// - Throws: `CaseError.invalid`; `notFound`, `changedMeanwhile` if somebody else has dealt with it; as `FileReport`.
    package func complete(
        _ number: ReportNumber, with draft: ReportDraft, by officer: Officer
    ) async throws -> FiledReport {
        try check(officer)
        let item = try await found(number, by: officer, nil).item
        let (content, _) = try IntakeSeal.open(item, book)
        var draft = draft.cleaned
        let isHidden = draft.category.flatMap { book.city.offered($0) }?.protection.isNeverPublic ?? false
        draft.visibility = content.draft.visibility
        let photos = content.photos.compactMap(\.stored)
        // Photos that everybody may see stay behind with what everybody may see: none is shown in another light.
        let keeps = !(isHidden && draft.visibility == .public)
        if isHidden { draft.visibility = .private }
        if draft.point == nil { draft.point = point(of: content.draft, beside: draft) }
        draft.photoCount = keeps ? photos.count : 0
        var request = FilingRequest(
            id: item.id, draft: draft, receipt: .promised(digest: item.lookupDigest), channel: item.channel)
        request.manner = .channel
        request.isLetIn = true
        request.number = item.number
        request.photos = keeps ? photos : []
        request.kept = content.contact.flatMap { ContactHandle(bytes: $0) }
        // Its sender hears with the next batch of news that there is something to read.
        let isReached = try await reaches(item.channel)
        request.question = request.kept != nil && isReached ? book.question(about: draft) : nil
        request.isQuestionTold = false
        let doomed = doomed(item) + (keeps ? [] : photos.flatMap(\.files).map { .file($0) })
        let close = closing(item, dismissedAs: nil, doomed, by: officer)
        request.alongside = { row in { try close($0, row) } }
        let filed = try await FileReport(book: book)(request)
        try? await FinishErasures(book: book)()
        return filed
    }

    /// Whether news go out through a channel: of a partner's messages only where there is an address for replies.
    private func reaches(_ code: ChannelCode) async throws -> Bool {
        guard book.city.channel(code)?.adapter == .webhook else { return true }
        return try await book.partners()[code]?.endpoint != nil
    }

    /// The point that came with it, unless it lies outside or elsewhere than what the desk has chosen.
    private func point(of incoming: ReportDraft, beside draft: ReportDraft) -> DraftPoint? {
        var tried = draft
        tried.point = incoming.point
        return PlaceFinder(atlas: book.atlas).problems(of: tried).isEmpty ? incoming.point : nil
    }

    // MARK: Parts

    func check(_ officer: Officer) throws {
        guard officer.sitsAtDesk else { throw CaseError.forbidden }
    }

    /// What waits at the officer's desk; with an action, after that is in the log.
    func found(
        _ number: ReportNumber, by officer: Officer, _ action: AccessLog.Action?
    ) async throws -> (item: StoredIntakeItem, view: AccessLog.ViewID) {
        let (view, now) = (book.newViewID(), book.clock.now())
        let item = try await book.engine.write { [book] session -> StoredIntakeItem? in
            let item = try IntakeItems(session).find(number: number)
            let log = book.accessLog(in: session, by: officer, at: now)
            guard let item, item.desk == officer.unit, item.state == .waiting else {
                try log.append(AccessLog.Action.attempt.rawValue, on: nil as ReportID?, view: view)
                return nil
            }
            if let action { try log.append(action, onWaiting: item.id, view: view) }
            return item
        }
        guard let item else { throw CaseError.notFound }
        return (item, view)
    }

    /// What is left over of an item once its report has the rest.
    private func doomed(_ item: StoredIntakeItem) -> [Doomed.Thing] {
        let slot = (item.sealed?.wrappedKey).flatMap { book.keys.slot(of: $0) }
        return [slot].compactMap { $0.map { .key($0.bytes) } } + [item.file].compactMap { $0.map { .file($0) } }
    }

    /// Closes an item and says so in the log: as a report, or put aside for a reason.
    func closing(
        _ item: StoredIntakeItem, dismissedAs reason: Dismissal?, _ doomed: [Doomed.Thing], by officer: Officer
    ) -> @Sendable (any SQLSession, StoredReport?) throws -> Void {
        let (view, now) = (book.newViewID(), book.clock.now())
        return { [book] session, report in
            let end = IntakeItems.Closing(
                report == nil ? .dismissed : .completed, dismissedAs: reason?.rawValue, by: officer.id, at: now)
            try IntakeItems(session).close(item, end)
            try Doomed(session).add(doomed)
            let log = book.accessLog(in: session, by: officer, at: now)
            if let report {
                try log.append(AccessLog.Action.intake.rawValue, on: report, view: view)
            } else {
                try log.append(.intakeDismiss, onWaiting: item.id, view: view)
            }
        }
    }
}

extension IntakeDesk.Line {
    init(_ item: StoredIntakeItem) {
        self.init(
            number: item.number, channel: item.channel, reason: WaitReason(rawValue: item.reason) ?? .unreadable,
            arrivedAt: item.arrivedAt)
    }
}

extension IntakeContent {
    var draft: ReportDraft {
        var draft = ReportDraft(
            visibility: Visibility(rawValue: visibility) ?? .private, category: category.map { CategorySlug($0) },
            story: story, location: location, additional: additional, kelurahan: kelurahan.map { UnitCode($0) })
        if let latitude, let longitude, let place = Coordinate(latitude: latitude, longitude: longitude) {
            draft.point = DraftPoint(coordinate: place, accuracyMetres: nil)
        }
        return draft
    }
}

extension IntakeContent.Photo {
    /// Nil for a kind that this version does not know.
    var stored: StoredPhoto? {
        StoredPhoto.Kind(rawValue: kind).map { kind in
            StoredPhoto(
                position: place, kind: kind, name: name, thumbnail: thumbnail, mediaType: mediaType, sizeBytes: size,
                digest: digest, addedAt: addedAt)
        }
    }
}
