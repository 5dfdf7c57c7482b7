import City
package import Domain
import Sealing
import Storage

extension IntakeDesk {
    /// One thing that was put aside: nothing of what was written.
    package struct Aside: Sendable {
        package let number: ReportNumber
        package let channel: ChannelCode
        package let dismissal: Dismissal?
        /// Name of the account; nil for what was put aside before that was kept.
        package let by: String?
        /// Seconds since 1970 UTC.
        package let at: Int64
        /// The last second in which it can be taken back.
        package let until: Int64
    }

    /// Puts it aside for a typed reason. What was written is kept sealed as long as a private report after closing, and
    /// can be taken back until then.
    ///
    /// - Throws: as `complete`.
    package func dismiss(_ number: ReportNumber, as reason: Dismissal, by officer: Officer) async throws {
        try check(officer)
        let item = try await found(number, by: officer, nil).item
        let close = closing(item, dismissedAs: reason, [], by: officer)
        do {
            try await book.engine.write { try close($0, nil) }
        } catch StoreError.conflict(.intakeVersion) {
            throw CaseError.changedMeanwhile
        }
    }

    /// What was put aside at the officer's desk and can be taken back, the last one first.
    ///
    /// - Throws: as `list`.
    package func dismissed(by officer: Officer) async throws -> [Aside] {
        try check(officer)
        let limit = endLimit
        return try await book.engine.read { [book] session in
            let items = try IntakeItems(session)
                .dismissed(at: officer.unit, closedAfter: limit, most: Self.most)
            let names = try Officers(session).names(of: Set(items.compactMap(\.closedBy)))
            let (now, stays) = (book.clock.now(), book.clock.now() - limit)
            return items.map { item in
                Aside(
                    number: item.number, channel: item.channel, dismissal: item.dismissal,
                    by: item.closedBy.flatMap { names[$0] }, at: item.closedAt ?? now,
                    until: (item.closedAt ?? now) + stays - 1)
            }
        }
    }

    /// Lets something that was put aside wait again, with everything that it had. Logged.
    ///
    /// - Throws: `CaseError.notFound`, the same for what is at another desk, was not put aside, or has ended;
    ///   `changedMeanwhile`; `StoreError`.
    package func restore(_ number: ReportNumber, by officer: Officer) async throws {
        try check(officer)
        let (view, now, limit) = (book.newViewID(), book.clock.now(), endLimit)
        do {
            let isDone = try await book.engine.write { [book] session in
                let item = try IntakeItems(session).find(number: number)
                let log = book.accessLog(in: session, by: officer, at: now)
                guard let item, item.desk == officer.unit, item.state == .dismissed, item.sealed != nil,
                    let closedAt = item.closedAt, closedAt > limit
                else {
                    try log.append(AccessLog.Action.attempt.rawValue, on: nil as ReportID?, view: view)
                    return false
                }
                try IntakeItems(session).restore(item, by: officer.id, at: now)
                try log.append(.intakeRestore, onWaiting: item.id, view: view)
                return true
            }
            guard isDone else { throw CaseError.notFound }
        } catch StoreError.conflict(.intakeVersion) {
            throw CaseError.changedMeanwhile
        }
    }

    /// What was put aside until then is over.
    private var endLimit: Int64 { book.city.settings.closedUntil(expiringAt: book.clock.now(), .private) }

    /// Nil for what was never taken back.
    func restored(_ item: StoredIntakeItem) async throws -> Restored? {
        guard let at = item.restoredAt else { return nil }
        let names = try await book.engine.read { session in
            try Officers(session).names(of: Set([item.closedBy, item.restoredBy].compactMap { $0 }))
        }
        return Restored(
            dismissal: item.dismissal, dismissedBy: item.closedBy.flatMap { names[$0] },
            by: item.restoredBy.flatMap { names[$0] }, at: at)
    }
}

extension StoredIntakeItem {
    fileprivate var dismissal: IntakeDesk.Dismissal? { dismissedAs.flatMap { IntakeDesk.Dismissal(rawValue: $0) } }
}
