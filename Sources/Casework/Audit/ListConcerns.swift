import City
package import Domain
import Policy
import Storage

/// A case that a reporter opened beside a report, as an auditor sees it: heads only, no text.
package struct AuditedConcern: Equatable, Sendable {
    package let concern: Concern
    package let number: ReportNumber
    package let state: ReportState
    /// Holds it now.
    package let unit: UnitCode
    /// Seconds since 1970 UTC.
    package let openedAt: Int64
    package let dueAt: Int64
    /// The report that it is about, whose accesses the auditor can ask for; nil once the case is erased.
    package let about: ReportNumber?
}

/// Lists the leak and retaliation cases for an auditor (DESIGN 4.4). The question is in the log first.
package struct ListConcerns: Sendable {
    static let most = 200

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Newest first, at most 200.
    ///
    /// - Throws: `CaseError.forbidden` without the duty; `StoreError`. Cost: three queries for each case.
    package func callAsFunction(by auditor: Officer) async throws -> [AuditedConcern] {
        guard Policy.may(auditor.role, .audit), Policy.grant(.headers, to: .auditor, of: .private) == .headerLine else {
            throw CaseError.forbidden
        }
        try await book.logQuestion(by: auditor)
        return try await book.engine.read { [book] session in
            let reports = Reports(session)
            return try Concerns(session).newest(most: Self.most).compactMap { stored -> AuditedConcern? in
                guard let report = try reports.find(key: stored.report),
                    let concern = book.city.concern(of: report.category)?.concern
                else { return nil }
                let subject = try ConcernLink(book: book, session: session).subject(of: report)
                return AuditedConcern(
                    concern: concern, number: report.number, state: report.state, unit: report.holder,
                    openedAt: report.filedAt, dueAt: report.dueAt,
                    about: try subject.flatMap { try reports.find($0)?.number })
            }
        }
    }
}
