import City
package import Domain
import Policy
import Sealing
import Storage

/// Shows a case to an officer. The look is in the access log, on disk, before a word is unsealed (DESIGN 5.4).
package struct OpenCase: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What the officer wants to do with what is shown; the reporter reads which it was.
    package enum Purpose: Sendable {
        case read
        case print

        fileprivate var action: AccessLog.Action { self == .read ? .open : .print }
    }

    /// Cost: one transaction of eight queries at most and the entry in the access log; for a checker two more for each
    /// report whose pictures look like a proof, and six more for a case that is about who looked at another report.
    ///
    /// - Throws: `CaseError.notFound`, the same for an unknown number and for a case that is not the officer's to see.
    package func callAsFunction(
        _ number: ReportNumber, by officer: Officer, to purpose: Purpose = .read
    ) async throws -> CaseView {
        let view = book.newViewID()
        let now = book.clock.now()
        let found = try await book.engine.write { session -> CaseRows? in
            let log = book.accessLog(in: session, by: officer, at: now)
            guard let report = try Reports(session).find(number: number) else {
                try log.append(AccessLog.Action.attempt.rawValue, on: nil as ReportID?, view: view)
                return nil
            }
            let audience = try book.audience(of: officer, on: report, in: session)
            guard Policy.mayKnow(of: report.visibility, audience) else {
                try log.append(AccessLog.Action.attempt.rawValue, on: report, view: view)
                return nil
            }
            let key = try log.append(purpose.action.rawValue, on: report, view: view)
            var rows = try CaseRows(report, audience: audience, officer: officer, in: session)
            rows.key = key
            if Policy.grant(.leakedAccesses, to: audience, of: report.visibility) == .logged {
                rows.leaked = try LeakedAccessRows(of: report, book: book, in: session)
            }
            return rows
        }
        guard let found else { throw CaseError.notFound }
        return try CaseProjection(book: book, rows: found, viewID: view.text).view()
    }
}

/// What one look at a case reads.
struct CaseRows: Sendable {
    let report: StoredReport
    let audience: Audience
    /// Who looks.
    let officer: Officer
    let events: [NumberedEvent]
    let photos: [StoredPhoto]
    /// Clean copies of them, for whoever they were given to.
    let grants: [StoredGrant]
    /// Account names of everybody in the history.
    let names: [OfficerID: String]
    /// Whom the desk may give the task to; empty for anybody else.
    let fieldOfficers: [String]
    let near: NearCases
    /// What units took on in this category.
    let remits: [RemitCount]
    let proofs: ProofRows
    let like: LikeReports
    /// Unwrapped for the entry in the log; what it opens is opened after the entry is on disk. Nil where it is erased.
    var key: DataKey?
    /// Who looked at the report that the case is about.
    var leaked: LeakedAccessRows?

    init(_ report: StoredReport, audience: Audience, officer: Officer, in session: any SQLSession) throws {
        self.report = report
        self.audience = audience
        self.officer = officer
        events = try Events(session).list(of: report.id)
        (photos, grants) = try PhotoGrants(session).withPhotos(of: report.id)
        let desk = report.desk
        proofs = try ProofRows(report, events, in: session)
        like = try LikeReports(of: proofs, for: audience, in: session)
        let officers = Set(
            events.compactMap(\.event.officer) + [desk.assignee, desk.handler].compactMap { $0 }
                + proofs.proofs.map(\.proof.officer))
        guard audience == .holdingOperator else {
            names = try Officers(session).names(of: officers)
            (fieldOfficers, remits, near) = ([], [], .none)
            return
        }
        (names, fieldOfficers) = try Officers(session).staff(officers, fieldOf: report.holder)
        remits = try RemitCounts(session).list(for: report.category)
        near = try NearCases(session, of: report)
    }
}
