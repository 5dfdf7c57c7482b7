import City
package import Domain
import Policy
import Storage

/// Whose case is to be moved, by whom, and from which version on.
package struct CaseCommand: Sendable {
    package let number: ReportNumber
    package let officer: Officer
    /// The version that the officer saw; nil to move whatever is there now.
    package let version: Int64?
    /// 16 random bytes of a phone that may send the same move again; nil if it is never sent again.
    package let clientID: [UInt8]?

    /// - Precondition: `clientID` has 16 bytes.
    package init(number: ReportNumber, officer: Officer, version: Int64? = nil, clientID: [UInt8]? = nil) {
        self.clientID = clientID
        self.number = number
        self.officer = officer
        self.version = version
    }
}

/// How a case stands after a move.
package struct MovedCase: Equatable, Sendable {
    package let number: ReportNumber
    package let state: ReportState
    package let holder: UnitCode
    /// Seconds since 1970 UTC.
    package let dueAt: Int64
    package let version: Int64
}

extension MovedCase {
    /// As it stands.
    init(_ report: StoredReport) {
        self.init(
            number: report.number, state: report.state, holder: report.holder, dueAt: report.dueAt,
            version: report.version)
    }
}

/// One move of one case, inside its transaction: events are appended as they happen, the head is written at the end.
struct CaseTurn {
    let book: Casebook
    let session: any SQLSession
    let now: Int64
    /// Nil where the reporter moves.
    let officer: Officer?
    let before: StoredReport
    /// The head as it will be written.
    var report: StoredReport
    private(set) var touched: Set<UnitCode>
    /// This case or one linked to it is public.
    private var isPublic: Bool
    /// Something happened that everybody may know of.
    private var isPublicNews = false
    /// What happened in this turn, in order.
    private(set) var happened: [EventKind] = []

    init(_ report: StoredReport, by officer: Officer?, in session: any SQLSession, book: Casebook) {
        self.book = book
        self.session = session
        now = book.clock.now()
        self.officer = officer
        before = report
        self.report = report
        touched = [report.holder]
        isPublic = report.visibility == .public
    }

    /// What open pages have to hear of once it is on disk.
    var news: CaseNews.Change { CaseNews.Change(units: touched, state: report.state, isPublic: isPublic) }

    /// Everybody can see the case from now on, or could until now.
    mutating func becamePublicOrPrivate() { isPublic = true }

    /// What is said beside an event, in the clear or sealed.
    struct Said {
        var detail = EventDetail()
        var reason: String?
        var unit: UnitCode?
    }

    /// Appends an event and takes the state that the table gives.
    ///
    /// - Throws: `CaseError.notAllowed` if it cannot happen in this state, `StoreError`.
    mutating func happen(_ kind: EventKind, _ said: Said = Said()) throws {
        guard let next = CaseRules.state(after: kind, in: report.state) else {
            throw CaseError.notAllowed(in: report.state)
        }
        try append(kind, leadingTo: next, said)
    }

    /// Closes the case like the one it is linked to.
    mutating func follow(to outcome: ReportState) throws {
        guard CaseRules.mayFollow(from: report.state, to: outcome) else { return }
        try append(.followed, leadingTo: outcome, Said())
    }

    private mutating func append(_ kind: EventKind, leadingTo next: ReportState, _ said: Said) throws {
        if let unit = said.unit { report.holder = unit }
        if report.state.isOpen != next.isOpen {
            report.desk.closedAt = next.isOpen ? nil : now
            report.desk.pausedAt = nil
        }
        report.state = next
        let sequence = try Events(session).next(of: report.id)
        var event = StoredEvent(at: now, kind: kind.rawValue, state: next, unit: said.unit)
        if !said.detail.isEmpty { event.detail = try seal().seal(said.detail, at: sequence) }
        event.officer = officer?.id
        event.reason = said.reason
        let isPromise = kind == .scheduled || report.dueAt != before.dueAt
        event.dueAt = isPromise ? report.dueAt : nil
        try Events(session).append(event, to: report.id)
        touched.insert(report.holder)
        if Policy.shows(kind, to: .public) { isPublicNews = true }
        happened.append(kind)
    }

    /// Keeps that a unit above is told, in the name of nobody: clocks and counts do it. Each alarm once for a clock.
    mutating func tell(_ alarm: Alarm) throws {
        guard !told.contains(alarm) else { return }
        let unit = book.told(of: alarm, on: report.holder)
        try Events(session).append(StoredEvent(alarm, to: unit, at: now, state: report.state), to: report.id)
        told.insert(alarm)
        touched.insert(unit)
    }

    /// Writes the head, shows the public what it may see, and moves what is linked to this case.
    mutating func finish() throws -> MovedCase {
        // What the reporter opened was for the unit that had the case then, and for nobody after it was taken back.
        if report.visibility == .private, report.holder != before.holder || report.state == .withdrawn {
            try PhotoGrants(session).endAll(of: report.id)
        }
        report.desk.nextAt = book.nextLook(at: report)
        try countResults()
        let change = CaseChange(
            state: report.state, holder: report.holder, dueAt: report.dueAt, at: now, desk: report.desk)
        try Reports(session).update(report.id, from: before.version, to: change)
        try show()
        try book.announce(before, report, in: session)
        if report.visibility == .public, report.state == .withdrawn { try silence() }
        if before.state != report.state, report.state == .done || report.state == .rejected {
            for linked in try Reports(session).linked(to: report.id.key) {
                var turn = CaseTurn(linked, by: officer, in: session, book: book)
                try turn.log(.follow)
                try turn.follow(to: report.state)
                touched.formUnion(turn.touched)
                isPublic = isPublic || turn.isPublic
                _ = try turn.finish()
            }
        }
        return MovedCase(
            number: report.number, state: report.state, holder: report.holder, dueAt: report.dueAt,
            version: before.version + 1)
    }

    /// Nothing is said any more of what the reporter took back.
    private func silence() throws {
        try Comments(session).deleteAll(of: report.id.key)
        try Supports(session).clear(report.id.key)
    }

    /// Logs what an officer or the house does to a case without being asked for this very case. What the reporter does is
    /// nobody's look.
    func log(_ action: AccessLog.Action) throws {
        let log = book.accessLog(in: session, by: officer, at: now)
        try log.append(action.rawValue, on: before, view: book.newViewID())
    }

    /// A remark among officers, or a question to the reporter, must not show in the time of the last change.
    private func show() throws {
        guard let before = try Publications(session).find(report.id) else { return }
        var shown = before
        shown.state = report.state.publicFace
        shown.holder = report.holder
        shown.dueAt = report.dueAt
        shown.closing = book.closing(at: report.desk.closedAt)
        shown.isConfirmed = report.state == .done && report.desk.rating != nil
        shown.isContested = report.desk.contests > 0
        if shown.state != before.state { shown.isProved = try isProved() }
        guard isPublicNews || shown != before else { return }
        shown.changedAt = now
        try Publications(session).update(shown)
    }

    /// Done, with pictures of the work that everybody may see. Cost: two queries, for a case that is done.
    func isProved() throws -> Bool {
        guard report.state == .done else { return false }
        let events = try Events(session).list(of: report.id)
        return !(try ProofRows(report, events, in: session).shownOutside(to: .public).isEmpty)
    }

    /// - Throws: `CaseError.erased`.
    func seal() throws -> DetailSeal {
        try DetailSeal(book.seal, (id: report.id, wrappedKey: report.sealed?.wrappedKey))
    }

    /// What the resident wrote. Only for checks inside the move; nothing of it leaves the turn.
    func content() throws -> ReportContent { try book.seal.open(report.sealed, of: report.id) }

    var category: Category? { book.city.category(report.category) }
}
