import City
import Domain
import Policy
package import Sealing
import Storage

/// Shows a report to whoever holds its receipt.
package struct ReadOwnReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: eleven queries at most.
    ///
    /// - Throws: `CaseError.notFound` for a receipt that no report has.
    package func callAsFunction(_ lookup: ReceiptLookup) async throws -> OwnReport {
        let digest = lookup.digest
        let found = try await book.engine.read { [book] session -> OwnRows? in
            guard let report = try Reports(session).find(lookupDigest: digest) else { return nil }
            let events = try Events(session).list(of: report.id)
            let (photos, grants) = try PhotoGrants(session).withPhotos(of: report.id)
            return OwnRows(
                report: report, events: events, photos: photos, grants: grants,
                proofs: try ProofRows(report, events, in: session),
                accesses: try OwnAccessRows(of: report.id, in: session),
                concerns: try OwnConcernRows(of: report, lookup, book: book, in: session))
        }
        guard let found else { throw CaseError.notFound }
        return try project(found)
    }

    private struct OwnRows: Sendable {
        let report: StoredReport
        let events: [NumberedEvent]
        let photos: [StoredPhoto]
        let grants: [StoredGrant]
        let proofs: ProofRows
        let accesses: OwnAccessRows
        let concerns: OwnConcernRows
    }

    private func project(_ rows: OwnRows) throws -> OwnReport {
        let report = rows.report
        func sees(_ subject: Subject) -> Bool { Policy.grant(subject, to: .reporter, of: report.visibility) == .all }
        guard sees(.headers), sees(.accesses) else { throw CaseError.notFound }
        let details = try book.details(of: report, rows.events)
        let window = ContestWindow(report, rows.events)
        let actions = actions(of: report, window)
        let content = sees(.texts) ? try content(of: report) : nil
        let day = book.dispatchDay(of: report)
        return OwnReport(
            id: report.id, number: report.number, visibility: report.visibility, state: report.state,
            category: report.category, kelurahan: report.kelurahan, certainty: report.certainty,
            unit: report.isHeld ? content?.why.unit ?? .nobody : report.holder, dispatchAt: day,
            filedAt: day ?? report.filedAt, changedAt: day ?? report.changedAt, dueAt: report.dueAt, content: content,
            history: sees(.history) ? rows.events.compactMap { entry($0, details) } : [],
            photos: sees(.photo) ? rows.photos.map { photo($0, rows.grants) } : [],
            mayGrant: report.sealed != nil && Policy.mayGrantPhoto(to: report.holder, on: book.facts(report)),
            proofs: rows.proofs.shownOutside(to: .reporter),
            questions: sees(.questions) ? questions(rows.events, details) : [],
            actions: actions, askedAt: report.desk.pausedAt, rating: report.desk.rating.map(Int.init),
            contestUntil: actions.contains(.contest) ? window.endsAt : nil,
            contestPhoto: actions.contains(.contest) ? ContestWindow.photoPlace(after: rows.photos) : nil,
            accesses: try rows.accesses.project(report, book: book),
            contentUntil: report.sealed == nil
                ? nil
                : report.desk.closedAt.map { book.city.settings.expiry(closedAt: $0, report.visibility) },
            publicPreview: actions.contains(.publish) ? try publicPreview(of: report) : nil,
            concerns: rows.concerns.opened, offeredConcerns: rows.concerns.offered
        )
    }

    /// What the table allows now, without what the clock, an earlier contest or erasure forbids.
    private func actions(of report: StoredReport, _ window: ContestWindow) -> [CaseAction] {
        guard report.sealed != nil else { return [] }
        return Policy.actions(of: .reporter, in: report.state).filter { action in
            switch action {
            case .answer: report.desk.pausedAt != nil
            case .contest: !window.isUsedUp && window.isOpen(at: book.clock.now())
            case .confirm: report.desk.rating == nil
            case .publish: !report.isHeld && mayTurn(report)
            default: true
            }
        }
    }

    private func publicPreview(of report: StoredReport) throws -> OwnReport.PublicTexts? {
        guard report.visibility == .private else { return nil }
        let content = try book.seal.open(report.sealed, of: report.id)
        let sanitiser = book.sanitiser
        guard let texts = sanitiser.published(content, visibility: .public)?.texts else { return nil }
        let hidden = [ReportField.story, .location, .additional].flatMap { field in
            sanitiser.hidden(in: content, field).map {
                MaskRange(field: field, start: $0.lowerBound, end: $0.upperBound)
            }
        }
        return OwnReport.PublicTexts(
            story: texts.story, location: texts.location, additional: texts.additional, hidden: hidden)
    }

    /// A public report can always become private, a private one public where the city lets it.
    private func mayTurn(_ report: StoredReport) -> Bool {
        report.visibility == .public || report.state != .withdrawn && book.mayBePublic(report)
    }

    private func entry(_ row: NumberedEvent, _ details: [Int64: EventDetail]) -> OwnReport.Entry? {
        guard let entry = OwnReport.Entry(row.event), Policy.shows(entry.kind, to: .reporter) else { return nil }
        let isQuestion = entry.kind == .asked || entry.kind == .answered
        let showsNote = Policy.showsNote(of: entry.kind, to: .reporter) && !isQuestion
        return OwnReport.Entry(
            at: entry.at, kind: entry.kind, state: entry.state, unit: entry.unit == .nobody ? nil : entry.unit,
            note: showsNote ? details[row.sequence]?.note : nil, reason: row.event.reason, dueAt: row.event.dueAt)
    }

    private func questions(_ events: [NumberedEvent], _ details: [Int64: EventDetail]) -> [OwnReport.Question] {
        events.compactMap { row in
            let kind = EventKind(rawValue: row.event.kind)
            guard kind == .asked || kind == .answered, let detail = details[row.sequence], let text = detail.note else {
                return nil
            }
            return OwnReport.Question(
                at: row.event.at, isAnswer: kind == .answered, text: text, identityReason: detail.identityReason)
        }
    }

    private func content(of report: StoredReport) throws -> OwnReport.Content? {
        guard report.sealed != nil else { return nil }
        let content = try book.seal.open(report.sealed, of: report.id)
        return OwnReport.Content(
            story: content.story, location: content.location, additional: content.additional,
            point: content.coordinate.map { DraftPoint(coordinate: $0, accuracyMetres: content.accuracyMetres) },
            masks: content.masks.compactMap(mask), why: content.route.reason(category: report.category)
        )
    }

    private func mask(_ mask: ReportContent.Mask) -> MaskRange? {
        ReportField(rawValue: mask.field).map { MaskRange(field: $0, start: mask.start, end: mask.end) }
    }

    private func photo(_ photo: StoredPhoto, _ grants: [StoredGrant]) -> OwnReport.Photo {
        let now = book.clock.now()
        let grant = grants.first { $0.position == photo.position && now <= $0.endsAt }
        return OwnReport.Photo(
            place: Int(photo.position), isSealed: photo.kind == .sealed, sizeBytes: Int(photo.sizeBytes),
            grant: grant?.given)
    }
}

extension OwnReport.Entry {
    /// - Returns: nil for an event that this version does not know.
    init?(_ event: StoredEvent) {
        guard let kind = EventKind(rawValue: event.kind) else { return nil }
        self.init(
            at: event.at, kind: kind, state: event.state, unit: event.unit, note: nil, reason: event.reason,
            dueAt: event.dueAt)
    }
}
