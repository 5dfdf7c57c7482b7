import City
package import Domain
package import Sealing
package import Storage

/// The reporter answers what the unit asked; the clock runs on, later by as long as it stood.
package struct AnswerQuestion: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` for an empty answer or where nothing is asked, `.notFound`, `.notAllowed`.
    package func callAsFunction(_ lookup: ReceiptLookup, answer: String?) async throws -> MovedCase {
        try await answering(lookup.digest, try MoveText.required(answer, "answer"))
    }

    /// The same with a message, which may be as long as a report: nobody could shorten it who has sent it.
    ///
    /// `alongside` is written with it, or neither is.
    package func callAsFunction(
        _ lookup: ReceiptLookup, message: String, alongside: FilingRequest.Writing? = nil
    ) async throws -> MovedCase {
        try await self(lookup.digest, message: message, alongside: alongside)
    }

    /// The same for who has shown in another way that the report is theirs.
    func callAsFunction(
        _ lookupDigest: [UInt8], message: String, alongside: FilingRequest.Writing? = nil
    ) async throws -> MovedCase {
        let answer = try MoveText.required(message, "answer", most: DraftRules.maximumStory)
        return try await answering(lookupDigest, answer, alongside)
    }

    private func answering(
        _ lookupDigest: [UInt8], _ answer: String, _ alongside: FilingRequest.Writing? = nil
    ) async throws -> MovedCase {
        return try await book.turn(lookupDigest: lookupDigest, .answer) { turn in
            guard turn.report.desk.pausedAt != nil else {
                throw CaseError.input(CaseInputProblem("answer", .nothingAsked))
            }
            // What is late stays late, and a promise once made never moves to an earlier day.
            turn.report.dueAt = max(turn.report.dueAt, try turn.dueAfterPause())
            turn.report.desk.pausedAt = nil
            try turn.happen(.answered, .init(detail: EventDetail(note: answer)))
            try alongside?(turn.session)
        }
    }
}

/// The reporter says that it is done well.
package struct ConfirmReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `rating` is 1 to 5.
    /// - Throws: `CaseError.input`, `.notFound`, `.notAllowed`.
    package func callAsFunction(_ lookup: ReceiptLookup, rating: Int, note: String? = nil) async throws -> MovedCase {
        guard (1...5).contains(rating) else { throw CaseError.input(CaseInputProblem("rating", .rating)) }
        let note = try MoveText.optional(note, "note")
        return try await book.turn(lookupDigest: lookup.digest, .confirm) { turn in
            guard turn.report.sealed != nil else { throw CaseError.erased }
            // Confirming twice changes nothing but the rating.
            turn.report.desk.rating = Int64(rating)
            try turn.happen(.confirmed, .init(detail: EventDetail(note: note)))
        }
    }
}

/// The reporter says that it is not done, or that the refusal is wrong: the case is open again with a new clock.
package struct ContestReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A picture of what is not done, and the place for it that the reporter was told (`OwnReport.contestPhoto`): a sealed
    /// one belongs to that place and no other (DESIGN 5.2).
    package struct Photo: Sendable {
        let upload: PhotoUpload
        let place: Int

        package init(_ upload: PhotoUpload, place: Int) {
            self.upload = upload
            self.place = place
        }
    }

    /// The photo is kept together with the contest, or neither is.
    ///
    /// - Throws: `CaseError.input` for no reason, after the days to contest, or a second time after a refusal;
    ///   `.photo`, `.notFound`, `.notAllowed`, `.changedMeanwhile` for a photo made for another place.
    package func callAsFunction(
        _ lookup: ReceiptLookup, reason: String?, photo: Photo? = nil
    ) async throws -> MovedCase {
        let reason = try MoveText.required(reason, "reason")
        guard let photo else { return try await contest(lookup, reason, nil, at: 0) }
        let digest = lookup.digest
        let found = try await book.engine.read { try Reports($0).find(lookupDigest: digest) }
        guard let report = found else { throw CaseError.notFound }
        // Nothing is decoded for a case that cannot be contested.
        guard report.sealed != nil else { throw CaseError.erased }
        guard CaseAction.contest.isPossible(in: report.state) else { throw CaseError.notAllowed(in: report.state) }
        let checked = try CheckedPhoto(photo.upload, for: report.visibility)
        let prepared = try await checked.prepared(by: book)
        return try await book.keeping(prepared) { try await contest(lookup, reason, prepared, at: photo.place) }
    }

    private func contest(
        _ lookup: ReceiptLookup, _ reason: String, _ photo: PreparedPhoto?, at place: Int
    ) async throws -> MovedCase {
        try await book.turn(lookupDigest: lookup.digest, .contest) { turn in
            try turn.checkContest()
            if let photo { try turn.keep(photo, at: place) }
            let category = turn.report.category
            turn.report.desk.contests += 1
            turn.report.desk.rating = nil
            turn.report.desk.clockFrom = turn.now
            turn.report.desk.escalation = 0
            turn.report.desk.assignee = nil
            turn.report.dueAt = turn.book.city.dueInstant(category: category, filedAt: turn.now)
            try turn.happen(.contested, .init(detail: EventDetail(note: reason)))
            try turn.tell(.contested)
        }
    }
}

extension CaseTurn {
    /// Within seven days of closing, and only once against a refusal (DESIGN 4.1).
    fileprivate func checkContest() throws {
        let window = ContestWindow(report, try Events(session).list(of: report.id))
        guard !window.isUsedUp else { throw CaseError.input(CaseInputProblem("reason", .contestedBefore)) }
        guard window.isOpen(at: now) else { throw CaseError.input(CaseInputProblem("reason", .tooLate)) }
    }

    /// Adds the photo of a contest behind those that are there.
    fileprivate func keep(_ photo: PreparedPhoto, at place: Int) throws {
        let photos = Photos(session)
        // It may have become public or private while the picture was made smaller.
        guard (photo.kind == .sealed) == (report.visibility == .private) else { throw CaseError.changedMeanwhile }
        guard ContestWindow.photoPlace(after: try photos.list(of: report.id)) == place else {
            throw CaseError.changedMeanwhile
        }
        try photos.add(photo.row(at: Int64(place), now), to: report.id, in: session)
    }
}

/// Whether, and until when, the reporter may contest a closed case.
struct ContestWindow {
    /// A refusal was contested before; it stands now.
    let isUsedUp: Bool
    /// The last second, since 1970 UTC.
    let endsAt: Int64

    /// `events`: the whole history, oldest first.
    init(_ report: StoredReport, _ events: [NumberedEvent]) {
        let contests = CaseHistory.contestedRejections(events.compactMap(\.step))
        isUsedUp = report.state == .rejected && contests >= CaseRules.rejectionContests
        endsAt = (report.desk.closedAt ?? report.changedAt) + CaseRules.contestDays * 86_400
    }

    /// Where the photo of a contest goes: each contest has room for one more.
    static func photoPlace(after photos: [StoredPhoto]) -> Int { Int(photos.map(\.position).max() ?? 0) + 1 }

    /// The second seven days after closing still counts.
    func isOpen(at now: Int64) -> Bool { now <= endsAt }
}

extension NumberedEvent {
    /// As the table of moves wants it; nil for an event that this version does not know.
    package var step: CaseHistory.Step? {
        EventKind(rawValue: event.kind).map { CaseHistory.Step(kind: $0, state: event.state, holder: event.unit) }
    }
}
