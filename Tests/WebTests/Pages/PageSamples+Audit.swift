import City
import Domain

@testable import Casework
@testable import Web

extension PageSamples {
    /// The auditor's pages: bare, answered, mistyped, full and empty.
    func auditPages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let auditor = signedIn(.auditor) else { return [] }
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        func desk(_ state: AuditDeskPage.State) -> AuditDeskPage { AuditDeskPage(state, by: auditor, in: wording) }
        var found = AuditDeskPage.State(asked: AuditAsked(number: "<b>mati</b>"))
        found.found = AuditPage(accesses: accesses, next: 7)
        var none = AuditDeskPage.State(asked: AuditAsked(number: "JK-0"))
        none.found = AuditPage(accesses: [], next: nil)
        var resolved = AuditDeskPage.State(asked: AuditAsked(number: "JK-0"))
        resolved.resolved = ("7F3A", [.init(username: "rini", unit: Self.kelurahan, role: "operator")])
        var wrong = AuditDeskPage.State(asked: AuditAsked(number: "<b>mati</b>"))
        wrong.refusal = Refusal(.notFound, sentence: "audit.not_found", field: "number")
        let patterns = LookPatterns(
            days: 7,
            rows: [
                LookPattern(
                    username: "rini", unit: Self.kelurahan, role: .operator, looks: 120, reports: 40, outside: 2,
                    attempts: 3, night: 4, burst: .init(from: Self.now - 7_200, reports: 31)),
                LookPattern(
                    username: "andi", unit: UnitCode("GONE"), role: nil, looks: 1, reports: 1, outside: 0, attempts: 0,
                    night: 1, burst: nil),
            ])
        return [
            page("audit", desk(.init(asked: AuditAsked()))), page("audit-found", desk(found)),
            page("audit-none", desk(none)), page("audit-resolved", desk(resolved)), page("audit-wrong", desk(wrong)),
            page("patterns", PatternsPage(patterns, by: auditor, in: wording)),
            page("patterns-none", PatternsPage(.init(days: 1, rows: []), by: auditor, in: wording)),
            page("concerns", ConcernCasesPage(concerns, by: auditor, in: wording)),
            page("concerns-none", ConcernCasesPage([], by: auditor, in: wording)),
        ]
    }

    private var accesses: [AuditedAccess] {
        func access(_ action: String, _ role: Role?, _ pseudonym: String?, _ username: String?) -> AuditedAccess {
            AuditedAccess(
                sequence: 1, at: Self.now - 90, number: username == nil ? ReportNumber("JK-7Q2M-X0RD") : nil,
                unit: Self.kelurahan, role: role, action: action, viewID: "0123-4567-89AB-CDEF", pseudonym: pseudonym,
                username: username)
        }
        return [
            access("open", .operator, "7F3A", nil), access("audit", .auditor, nil, "bayu"),
            access("erase", nil, nil, nil), access("something-new", .field, nil, nil),
        ]
    }

    private var concerns: [AuditedConcern] {
        [Concern.leak, .retaliation].map { concern in
            AuditedConcern(
                concern: concern, number: ReportNumber("JK-0LEA-KED0"),
                state: concern == .leak ? .inProgress : .withdrawn, unit: Self.kelurahan, openedAt: Self.now - 900,
                dueAt: Self.now + 400_000, about: concern == .leak ? ReportNumber("JK-7Q2M-X0RD") : nil)
        }
    }
}
