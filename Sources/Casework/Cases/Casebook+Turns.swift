import City
import Domain
import Policy
import Storage

extension Casebook {
    /// What the policy must know of a report.
    func facts(_ report: StoredReport) -> CaseFacts {
        let desk = report.desk
        let worker = desk.worker.flatMap { officer in
            desk.workerUnit.map { CaseFacts.Worker(unit: $0, officer: officer) }
        }
        return CaseFacts(
            visibility: report.visibility, state: report.state, holder: report.holder, assignee: desk.assignee,
            doneBy: worker, isSensitive: city.category(report.category)?.protection.isSensitive ?? false)
    }

    /// One move by an officer: found, allowed, logged, done and on disk, or nothing at all.
    ///
    /// - Throws: `CaseError.notFound` for a case that the officer may not know of, `.forbidden`, `.stale`, `.notAllowed`,
    ///   what `body` throws, `StoreError`.
    func turn(
        _ command: CaseCommand, _ action: CaseAction, _ body: @escaping @Sendable (inout CaseTurn) throws -> Void
    ) async throws -> MovedCase {
        let view = newViewID()
        do {
            let (moved, touched) = try await changing { session in
                let report = try self.report(command, for: action, in: session)
                var turn = CaseTurn(report, by: command.officer, in: session, book: self)
                try AccessLog(session: session, officer: command.officer, at: turn.now)
                    .append(action.rawValue, on: report.id, view: view)
                try body(&turn)
                return (try turn.finish(), turn.touched)
            }
            news.post(CaseNews.Change(units: touched, state: moved.state))
            return moved
        } catch let refusal as NotYours {
            try await logAttempt(by: command.officer, on: refusal.report)
            throw refusal.error
        }
    }

    /// One move by whoever holds the receipt.
    func turn(
        lookupDigest: [UInt8], _ action: CaseAction, _ body: @escaping @Sendable (inout CaseTurn) throws -> Void
    ) async throws -> MovedCase {
        let (moved, touched) = try await changing { session in
            guard let report = try Reports(session).find(lookupDigest: lookupDigest) else { throw CaseError.notFound }
            guard Policy.grants(action, to: .reporter) else { throw CaseError.forbidden }
            guard action.isPossible(in: report.state) else { throw CaseError.notAllowed(in: report.state) }
            var turn = CaseTurn(report, by: nil, in: session, book: self)
            try body(&turn)
            return (try turn.finish(), turn.touched)
        }
        news.post(CaseNews.Change(units: touched, state: moved.state))
        return moved
    }

    /// A case that there is not, or not for this officer. The attempt is kept either way, so that the answer takes as
    /// long for an unknown number as for somebody else's case.
    struct NotYours: Error {
        let report: ReportID?
        let error: CaseError
    }

    private func report(
        _ command: CaseCommand, for action: CaseAction, in session: any SQLSession
    ) throws -> StoredReport {
        guard let report = try Reports(session).find(number: command.number) else {
            throw NotYours(report: nil, error: .notFound)
        }
        let audience = Policy.audience(of: command.officer, on: facts(report))
        guard Policy.mayKnow(of: report.visibility, audience) else {
            throw NotYours(report: report.id, error: .notFound)
        }
        guard Policy.grants(action, to: audience) else { throw NotYours(report: report.id, error: .forbidden) }
        if let version = command.version, version != report.version { throw CaseError.stale(report.state) }
        guard action.isPossible(in: report.state) else { throw CaseError.notAllowed(in: report.state) }
        return report
    }
}
