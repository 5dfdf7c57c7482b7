package import Domain
import Policy
import Sealing
import Storage

/// Tells an auditor which account a name on the reporter's page stands for. The question is in the log, and on the
/// reporter's page, before it is answered.
package struct ResolvePseudonym: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// An account with that name.
    package struct Account: Equatable, Sendable {
        package let username: String
        package let unit: UnitCode
        package let role: String
    }

    /// - Parameters:
    ///   - pseudonym: the four digits that are shown, such as "7F3A"; case does not matter.
    ///   - number: of the report on which it was read.
    ///   - auditor: who asks.
    /// - Returns: usually one; two accounts of one report share four digits once in some hundred reports.
    /// - Throws: `CaseError.forbidden` without the duty, `.notFound` for a report or a name that is not there,
    ///   `.erased` where the key of the names is gone.
    package func callAsFunction(
        _ pseudonym: String, on number: ReportNumber, by auditor: Officer
    ) async throws -> [Account] {
        guard Policy.may(auditor.role, .audit), Policy.grant(.accesses, to: .auditor, of: .private) == .all else {
            throw CaseError.forbidden
        }
        let (view, now) = (book.newViewID(), book.clock.now())
        let found = try await book.engine.write { [book] session -> Result<[Account], CaseError> in
            let report = try Reports(session).find(number: number).flatMap { $0.isHeld ? nil : $0 }
            try book.accessLog(in: session, by: auditor, at: now)
                .append(AccessLog.Action.resolve.rawValue, on: report?.id, view: view)
            guard let report else { return .failure(.notFound) }
            guard let sealed = report.sealed else { return .failure(.erased) }
            let key = AccessLogKey(of: try book.seal.key(sealed.wrappedKey, of: report.id))
            let accounts = try Accesses(session).officers(of: report.id).filter { officer in
                let name = AccessPayload.shown(key.pseudonym(of: officer.bytes))
                return name == pseudonym.uppercased()
            }
            let stored = try accounts.compactMap { try Officers(session).find(id: $0.bytes) }
            guard !stored.isEmpty else { return .failure(.notFound) }
            return .success(stored.map { Account(username: $0.username, unit: $0.unit, role: $0.role) })
        }
        return try found.get()
    }
}
