import Casework
import City
import Domain

/// `/crm/audit`: three questions to the access log, and the answer to one of them.
struct AuditDeskPage: Page {
    static let template = "crm/audit"
    let head: PageHead
    let number: Field
    let username: Field
    let viewId: Field
    let day: Field
    /// What the rows are about; nil where nothing was asked.
    let asked: String?
    let rows: [Row]
    let hasRows: Bool
    /// The page behind this one; nil at the end.
    let nextHref: String?
    let resolved: Resolved?

    /// One field of a question, with what was typed.
    struct Field: Sendable, Encodable {
        let value: String
        let error: String?
    }

    /// One access.
    struct Row: Sendable, Encodable {
        let time: String
        let machineTime: String
        /// The account, or the name on the reporter's page, or that nobody did it.
        let who: String
        let whoHref: String?
        let unit: String?
        let action: String
        let number: String?
        let numberHref: String?
        let viewId: String
        /// Asks whose name it is; nil where there is none, or the account stands there already.
        let ask: Ask?
    }

    struct Ask: Sendable, Encodable {
        let number: String
        let pseudonym: String
    }

    /// The accounts behind a name.
    struct Resolved: Sendable, Encodable {
        let title: String
        let accounts: [Account]
    }

    struct Account: Sendable, Encodable {
        let href: String
        let username: String
        let place: String
    }

    /// What the page is made of.
    struct State: Sendable {
        let asked: AuditAsked
        var found: AuditPage?
        var resolved: (pseudonym: String, accounts: [ResolvePseudonym.Account])?
        var refusal: Refusal?
    }

    init(_ state: State, by signedIn: SignedIn, in wording: Wording) {
        let (asked, texts) = (state.asked, wording.texts)
        // The way back after a change of language asks nothing again: that would be one more entry in the log.
        head = PageHead(.audit, title: texts("audit.page"), path: "/crm/audit", by: signedIn, in: wording)
        func field(_ name: String, _ value: String) -> Field {
            let refusal = state.refusal.flatMap { $0.field == name ? $0 : nil }
            return Field(value: value, error: refusal.map { wording.sentence($0) })
        }
        number = field("number", asked.number)
        username = field("officer", asked.officer)
        viewId = field("view_id", asked.viewID)
        day = field("day", asked.day)
        self.asked = state.found.map { _ in Self.title(asked, in: wording) }
        rows = state.found?.accesses.map { Row($0, in: wording) } ?? []
        hasRows = !rows.isEmpty
        nextHref = state.found?.next.map { next in
            asked.path + (asked.path.contains("?") ? "&" : "?") + "cursor=\(next)"
        }
        resolved = state.resolved.map { resolved in
            Resolved(
                title: texts("audit.resolved", ["name": resolved.pseudonym, "number": asked.number]),
                accounts: resolved.accounts.map { Account($0, in: wording) })
        }
    }

    private static func title(_ asked: AuditAsked, in wording: Wording) -> String {
        let texts = wording.texts
        if !asked.viewID.isEmpty { return texts("audit.of_view", ["id": asked.viewID]) }
        if !asked.officer.isEmpty { return texts("audit.of_officer", ["name": asked.officer]) }
        if !asked.number.isEmpty { return texts("audit.of_report", ["number": asked.number]) }
        return texts("audit.of_day", ["day": asked.day])
    }
}

extension AuditDeskPage.Row {
    init(_ access: AuditedAccess, in wording: Wording) {
        let texts = wording.texts
        time = wording.times.exact(access.at, now: wording.now)
        machineTime = wording.times.machine(access.at)
        let name = access.pseudonym.map { texts("access.officer", ["name": $0]) }
        if access.role == nil {
            who = texts("access.nobody")
        } else {
            who = access.username ?? name ?? texts("access.unnamed")
        }
        whoHref = access.username.map { "/crm/audit?officer=\(LocalPath.encoded($0))" }
        unit = access.role.map { "\(wording.unit(access.unit)) · \(wording.role($0))" }
        action = wording.officersAccess(access.action)
        number = access.number?.text
        numberHref = access.number.map { "/crm/audit?number=\(LocalPath.encoded($0.text))" }
        viewId = access.viewID
        ask =
            access.username != nil
            ? nil
            : access.number.flatMap { number in
                access.pseudonym.map { AuditDeskPage.Ask(number: number.text, pseudonym: $0) }
            }
    }
}

extension AuditDeskPage.Account {
    init(_ account: ResolvePseudonym.Account, in wording: Wording) {
        href = "/crm/audit?officer=\(LocalPath.encoded(account.username))"
        username = account.username
        let role = Role(rawValue: account.role).map { wording.role($0) } ?? account.role
        place = "\(wording.unit(account.unit)) · \(role)"
    }
}

/// `/crm/audit/pola`: officers whose looks are worth a question.
struct PatternsPage: Page {
    static let template = "crm/audit-pola"
    let head: PageHead
    let spans: [PageFrame.Link]
    let rule: String
    let rows: [Row]
    let hasRows: Bool

    struct Row: Sendable, Encodable {
        let href: String
        let username: String
        let place: String
        let looks: String
        let reports: String
        let outside: Sign
        let attempts: Sign
        let burst: Sign
        let night: Sign
    }

    /// A number, and whether it is a sign.
    struct Sign: Sendable, Encodable {
        let text: String
        let isSign: Bool
    }

    init(_ found: LookPatterns, by signedIn: SignedIn, in wording: Wording) {
        let texts = wording.texts
        head = PageHead(.audit, title: texts("audit.patterns_page"), path: "/crm/audit/pola", by: signedIn, in: wording)
        spans = FindPatterns.spans.map { days in
            PageFrame.Link(
                href: "/crm/audit/pola?days=\(days)", label: texts("audit.days_\(days)"), current: days == found.days)
        }
        rule = texts(
            "audit.patterns_rule",
            [
                "burst": String(LookSigns.burst), "attempts": String(LookSigns.attempts),
                "from": String(LookSigns.nightFrom / 3_600), "until": String(LookSigns.nightUntil / 3_600),
            ])
        rows = found.rows.map { Row($0, in: wording) }
        hasRows = !rows.isEmpty
    }
}

extension PatternsPage.Row {
    init(_ row: LookPattern, in wording: Wording) {
        typealias Sign = PatternsPage.Sign
        let texts = wording.texts
        func sign(_ number: Int, from: Int64 = 1) -> Sign {
            Sign(text: number == 0 ? "–" : texts.number(number), isSign: number >= from)
        }
        href = "/crm/audit?officer=\(LocalPath.encoded(row.username))"
        username = row.username
        place = [wording.unit(row.unit), row.role.map { wording.role($0) }].compactMap { $0 }.joined(separator: " · ")
        looks = texts.number(row.looks)
        reports = texts.number(row.reports)
        outside = sign(row.outside)
        attempts = sign(row.attempts, from: LookSigns.attempts)
        night = sign(row.night)
        burst =
            row.burst.map { burst in
                let time = wording.times.moment(burst.from, now: wording.now)
                return Sign(
                    text: texts("audit.burst", ["n": texts.number(burst.reports), "time": time]), isSign: true)
            } ?? Sign(text: "–", isSign: false)
    }
}

/// `/crm/audit/kasus`: the cases that reporters opened about their reports.
struct ConcernCasesPage: Page {
    static let template = "crm/audit-kasus"
    let head: PageHead
    let rows: [Row]
    let hasRows: Bool

    struct Row: Sendable, Encodable {
        let number: String
        /// Asks who looked at the case itself.
        let href: String
        let concern: String
        let state: StateChip
        let unit: String
        let opened: String
        let machineOpened: String
        let due: String?
        /// Asks who looked at the report that it is about; nil once the case is erased.
        let aboutHref: String?
        let about: String?
    }

    init(_ found: [AuditedConcern], by signedIn: SignedIn, in wording: Wording) {
        let title = wording.texts("audit.concerns_page")
        head = PageHead(.audit, title: title, path: "/crm/audit/kasus", by: signedIn, in: wording)
        rows = found.map { Row($0, in: wording) }
        hasRows = !rows.isEmpty
    }
}

extension ConcernCasesPage.Row {
    init(_ row: AuditedConcern, in wording: Wording) {
        number = row.number.text
        href = "/crm/audit?number=\(LocalPath.encoded(row.number.text))"
        concern = wording.texts("concern.\(row.concern.rawValue)_case")
        state = StateChip(row.state, in: wording)
        unit = wording.unit(row.unit)
        opened = wording.times.moment(row.openedAt, now: wording.now)
        machineOpened = wording.times.machine(row.openedAt)
        due = row.state.isOpen ? wording.times.day(row.dueAt, now: wording.now) : nil
        about = row.about?.text
        aboutHref = row.about.map { "/crm/audit?number=\(LocalPath.encoded($0.text))" }
    }
}
