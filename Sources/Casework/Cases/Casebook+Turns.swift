import City
import Domain
import Policy
import Storage

extension Casebook {
    /// In what relation an officer stands to a report.
    ///
    /// Cost: none; two queries for a case that is about who looked at another report.
    func audience(of officer: Officer, on report: StoredReport, in session: any SQLSession) throws -> Audience {
        var facts = facts(report)
        facts.barred = try suspects(of: report, in: session)
        return Policy.audience(of: officer, on: facts)
    }

    /// What the policy must know of a report, but for the units that it may be about.
    func facts(_ report: StoredReport) -> CaseFacts {
        facts(report.visibility, report.state, holder: report.holder, report.category, report.desk)
    }

    /// The same of a line in a queue.
    func facts(_ row: QueuedCase) -> CaseFacts {
        facts(row.visibility, row.state, holder: row.holder, row.category, row.desk)
    }

    private func facts(
        _ visibility: Visibility, _ state: ReportState, holder: UnitCode, _ category: CategorySlug, _ desk: DeskFacts
    ) -> CaseFacts {
        let worker = desk.worker.flatMap { officer in
            desk.workerUnit.map { CaseFacts.Worker(unit: $0, officer: officer) }
        }
        return CaseFacts(
            visibility: visibility, state: state, holder: holder, assignee: desk.assignee, doneBy: worker,
            isSensitive: city.category(category)?.protection.isSensitive ?? false, isHeld: desk.heldUntil != nil)
    }

    /// One move by an officer: found, allowed, logged, done and on disk, or nothing at all.
    ///
    /// - Throws: `CaseError.notFound` for a case that the officer may not know of, `.forbidden`, `.stale`, `.notAllowed`,
    ///   what `body` throws, `StoreError`.
    func turn(
        _ command: CaseCommand, _ action: CaseAction, _ body: @escaping @Sendable (inout CaseTurn) throws -> Void
    ) async throws -> MovedCase {
        let view = newViewID()
        return try await orAttempt(by: command.officer) {
            let (moved, change) = try await changing { session -> (MovedCase, CaseNews.Change?) in
                if let done = try self.movedBefore(command, action, in: session) { return (done, nil) }
                let report = try self.report(command, for: action, in: session)
                var turn = CaseTurn(report, by: command.officer, in: session, book: self)
                try self.accessLog(in: session, by: command.officer, at: turn.now)
                    .append(action.rawValue, on: report, view: view)
                try body(&turn)
                if let id = command.clientID {
                    try ClientActions(session).insert(
                        ClientAction(id: id, report: report.id.key, action: action), of: command.officer.id,
                        at: turn.now)
                }
                return (try turn.finish(), turn.news)
            }
            if let change {
                news.post(change)
                if change.units.count > 1 { await clearAwayGrants() }
            }
            return moved
        }
    }

    /// Does something with a case; keeps the attempt if it is not this officer's to do.
    ///
    /// - Throws: what `work` throws, with `CaseError` for `NotYours`.
    func orAttempt<T: Sendable>(by officer: Officer, _ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let refusal as NotYours {
            try await logAttempt(by: officer, on: refusal.report)
            throw refusal.error
        }
    }

    /// One move by whoever holds the receipt.
    func turn(
        lookupDigest: [UInt8], _ action: CaseAction, _ body: @escaping @Sendable (inout CaseTurn) throws -> Void
    ) async throws -> MovedCase {
        let (moved, change) = try await changing { session in
            guard let report = try Reports(session).find(lookupDigest: lookupDigest) else { throw CaseError.notFound }
            guard Policy.grants(action, to: .reporter) else { throw CaseError.forbidden }
            guard action.isPossible(in: report.state) else { throw CaseError.notAllowed(in: report.state) }
            var turn = CaseTurn(try self.sent(report, for: action, in: session), by: nil, in: session, book: self)
            try body(&turn)
            return (try turn.finish(), turn.news)
        }
        news.post(change)
        if action == .withdraw { await clearAwayGrants() }
        return moved
    }

    /// A case that there is not, or not for this officer. The attempt is kept either way, so that the answer takes as
    /// long for an unknown number as for somebody else's case.
    struct NotYours: Error {
        let report: ReportID?
        let error: CaseError
    }

    /// How the case stands now, if this very move was done before: the phone did not hear the answer.
    private func movedBefore(
        _ command: CaseCommand, _ action: CaseAction, in session: any SQLSession
    ) throws -> MovedCase? {
        guard let id = command.clientID, let done = try ClientActions(session).find(id, of: command.officer.id),
            done.action == action, let report = try Reports(session).find(key: done.report),
            report.number == command.number,
            Policy.mayKnow(of: report.visibility, try audience(of: command.officer, on: report, in: session))
        else { return nil }
        return MovedCase(report)
    }

    /// The case, if this officer may do this to it now.
    ///
    /// - Throws: `NotYours`, which the caller turns into its error by `orAttempt`; `CaseError`.
    func report(
        _ command: CaseCommand, for action: CaseAction, in session: any SQLSession
    ) throws -> StoredReport {
        guard let report = try Reports(session).find(number: command.number) else {
            throw NotYours(report: nil, error: .notFound)
        }
        let audience = try audience(of: command.officer, on: report, in: session)
        guard Policy.mayKnow(of: report.visibility, audience) else {
            throw NotYours(report: report.id, error: .notFound)
        }
        guard Policy.grants(action, to: audience) else { throw NotYours(report: report.id, error: .forbidden) }
        if let version = command.version, version != report.version { throw CaseError.stale(report.state) }
        guard action.isPossible(in: report.state) else { throw CaseError.notAllowed(in: report.state) }
        return report
    }
}
