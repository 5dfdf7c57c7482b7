import City
import Domain
import Policy
import Sealing
import Storage

/// Makes what one officer may see of a case out of what was read. Every field asks the policy.
struct CaseProjection {
    let book: Casebook
    let rows: CaseRows
    let viewID: String

    private var report: StoredReport { rows.report }
    private var isSensitive: Bool { book.city.category(report.category)?.protection.isSensitive ?? false }

    private func grant(_ subject: Subject) -> Grant {
        Policy.grant(subject, to: rows.audience, of: report.visibility)
    }

    func view() throws -> CaseView {
        let content = try report.sealed.flatMap { sealed in
            try rows.key.map { try book.seal.open(sealed, under: $0, of: report.id) }
        }
        let details = try rows.key.map { try book.details(of: rows.events, under: $0, of: report.id) } ?? [:]
        let (history, actions) = (history(details), actions())
        return CaseView(
            head: book.head(report, names: seesStaff ? rows.names : [:]),
            certainty: report.certainty, channel: report.channel,
            audience: rows.audience, viewID: viewID,
            texts: content.flatMap(texts), sheet: sheet(details), history: history,
            photos: photos(), proofs: proofs(), actions: actions,
            likely: handsOver(actions) ? content.map(likely) ?? [] : [], chain: isHolder ? chain() : [],
            placeCandidates: content.map(candidates) ?? [],
            duplicates: isHolder
                ? .init(shown: rows.near.shown, hidden: rows.near.hidden) : .init(shown: [], hidden: 0),
            linkedTo: isHolder ? rows.near.linkedTo.flatMap(visible) : nil,
            fieldOfficers: isHolder ? rows.fieldOfficers : [], concern: concern?.concern,
            leaked: try rows.leaked.map { try $0.project(before: report.filedAt, book: book) })
    }

    /// Finding whose remit it is reads the whole story, so only where it can be handed over.
    private func handsOver(_ actions: [CaseAction]) -> Bool {
        isHolder && (actions.contains(.coordinate) || actions.contains(.dispatch))
    }

    private var isHolder: Bool { rows.audience == .holdingOperator }
    private var concern: CityConcern? { book.city.concern(of: report.category) }

    /// Who does what is for those who work on the case; other units see the case as everybody does.
    private var seesStaff: Bool { rows.audience != .otherOfficer }

    // MARK: Texts

    private func texts(_ content: ReportContent) -> CaseView.Texts? {
        let shown: (String, ReportField) -> String
        switch grant(.texts) {
        case .all, .logged: shown = { text, _ in text }
        case .loggedOrSheet:
            if isSensitive { return nil }
            shown = { text, _ in text }
        case .masked:
            guard let texts = book.sanitiser.published(content, visibility: report.visibility)?.texts
            else { return nil }
            shown = { _, field in
                field == .story ? texts.story : field == .location ? texts.location : texts.additional
            }
        case .nothing, .ifGranted, .ownTasks, .counts, .headerLine: return nil
        }
        return CaseView.Texts(
            story: shown(content.story, .story), location: shown(content.location, .location),
            additional: shown(content.additional, .additional), point: content.coordinate,
            accuracyMetres: content.accuracyMetres, why: content.route.reason(category: report.category))
    }

    private func sheet(_ details: [Int64: EventDetail]) -> String? {
        guard isHolder || rows.audience == .assignedField else { return nil }
        let last = rows.events.last { $0.event.kind == EventKind.assigned.rawValue }
        return last.flatMap { details[$0.sequence]?.sheet }
    }

    // MARK: History

    private func history(_ details: [Int64: EventDetail]) -> [CaseView.Entry] {
        let isOwnOnly = grant(.history) == .ownTasks
        guard grant(.history) == .all || isOwnOnly else { return [] }
        let seesQuestions = grant(.questions) == .all
        return rows.events.compactMap { row in
            guard let kind = EventKind(rawValue: row.event.kind), Policy.shows(kind, to: rows.audience) else {
                return nil
            }
            if kind == .asked || kind == .answered, !seesQuestions { return nil }
            if isOwnOnly, !isOwnTask(kind) { return nil }
            let showsNote = Policy.showsNote(of: kind, to: rows.audience)
            return CaseView.Entry(
                at: row.event.at, kind: kind, state: row.event.state, unit: row.event.unit,
                by: seesStaff ? row.event.officer.flatMap { rows.names[$0] } : nil,
                note: showsNote ? details[row.sequence]?.note : nil, reason: row.event.reason, dueAt: row.event.dueAt)
        }
    }

    private func isOwnTask(_ kind: EventKind) -> Bool {
        switch kind {
        case .filed, .assigned, .findingMatches, .findingDiffers, .scheduled, .submitted, .followupRejected: true
        case .accepted, .coordinated, .dispatched, .validated, .verifyingInField, .rejected, .asked, .answered,
            .confirmed, .contested, .withdrawn, .published, .madePrivate, .linked, .unlinked, .followed, .noted,
            .escalated, .inherited, .erased:
            false
        }
    }

    // MARK: The rest

    /// What the table allows, without what this case gives no occasion for.
    private func actions() -> [CaseAction] {
        Policy.actions(of: rows.audience, in: report.state).filter { action in
            switch action {
            case .dispatch: !book.city.units.children(of: report.holder).isEmpty
            case .linkDuplicate: report.desk.linkedTo == nil && concern == nil
            case .unlinkDuplicate: report.desk.linkedTo != nil
            default: true
            }
        }
    }

    private func photos() -> [CaseView.Photo] {
        let locked = report.visibility == .private
        // That there is a photo tells nothing; the tile says that it is locked on the reporter's device.
        guard grant(.photo) == .all || (locked && grant(.texts) != .nothing) else { return [] }
        return rows.photos.map { photo in
            let grant = rows.grants.first { $0.position == photo.position }
            return CaseView.Photo(
                place: Int(photo.position), isLocked: locked || photo.kind == .sealed,
                grantedUntil: grant.flatMap { book.shows($0, to: rows.officer, on: report) ? $0.endsAt : nil })
        }
    }

    /// Best first, without the holder, and with what routing never offers left out.
    private func likely(_ content: ReportContent) -> [LikelyUnit] {
        // Who may stand in is decided by who looked, when it is handed over.
        guard concern == nil else { return [] }
        let texts = [content.story, content.location, content.additional]
        let facts = RoutingFacts(category: report.category, text: FoldedText(texts), kelurahan: report.kelurahan)
        let route = book.city.router.route(facts)
        let barred = book.city.router.barred(facts)
        let known = LearnedRemits(rows.remits).merged(into: route, category: report.category, barred: barred)
        let units = SuggestedRemits(city: book.city, suggester: book.suggester).merged(
            into: known, story: content.story, of: report.category, at: report.kelurahan, barred: barred)
        return Array(units.filter { $0.unit != report.holder }.prefix(3))
    }

    /// For whoever has to find out where it is.
    private func candidates(_ content: ReportContent) -> [UnitCode] {
        guard isHolder, report.kelurahan == nil, concern == nil else { return [] }
        return book.city.place(location: content.location, story: content.story).all
    }

    private func chain() -> [UnitCode] {
        rows.events.compactMap { row in
            switch EventKind(rawValue: row.event.kind) {
            case .filed, .coordinated, .dispatched, .inherited: row.event.unit
            default: nil
            }
        }
    }

    private func visible(_ other: NearCases.Linked) -> ReportNumber? {
        other.visibility == .public || other.holder == report.holder ? other.number : nil
    }
}

extension Casebook {
    /// What was said with the events of a report, by sequence number; nothing once the report is erased.
    func details(of report: StoredReport, _ events: [NumberedEvent]) throws -> [Int64: EventDetail] {
        guard let sealed = report.sealed, events.contains(where: { $0.event.detail != nil }) else { return [:] }
        return try details(of: events, under: try seal.key(sealed.wrappedKey, of: report.id), of: report.id)
    }

    /// The same where the key is at hand.
    func details(of events: [NumberedEvent], under key: DataKey, of report: ReportID) throws -> [Int64: EventDetail] {
        let seal = DetailSeal(key, of: report, random: random)
        var details: [Int64: EventDetail] = [:]
        for row in events where row.event.detail != nil {
            details[row.sequence] = try seal.open(row.event.detail, at: row.sequence)
        }
        return details
    }

    /// The clear part of a report with its clock.
    func head(_ report: StoredReport, names: [OfficerID: String]) -> CaseHead {
        let desk = report.desk
        return CaseHead(
            number: report.number, visibility: report.visibility, state: report.state,
            category: report.category, kelurahan: report.kelurahan, holder: report.holder, filedAt: report.filedAt,
            changedAt: report.changedAt,
            clock: clock(category: report.category, filedAt: report.filedAt, dueAt: report.dueAt, desk, report.state),
            version: report.version,
            isSensitive: city.category(report.category)?.protection.isSensitive ?? false,
            assignee: desk.assignee.flatMap { names[$0] }, handler: desk.handler.flatMap { names[$0] },
            handovers: Int(desk.handovers), rating: desk.rating.map(Int.init),
            supports: Policy.showsVoices(of: report.visibility) ? Int(report.supports) : 0)
    }

    /// The clock of a case: red as many working days before the promised day as the city says.
    func clock(
        category: CategorySlug, filedAt: Int64, dueAt: Int64, _ desk: DeskFacts, _ state: ReportState
    ) -> CaseClock {
        let from = desk.clockFrom ?? filedAt
        return CaseClock(
            from: from, redAt: city.redInstant(category: category, due: dueAt), dueAt: dueAt, pausedAt: desk.pausedAt,
            isRunning: state.isOpen)
    }
}
