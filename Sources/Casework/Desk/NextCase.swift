package import Domain
import Policy
import Storage

/// Finds the case that an officer turns to next.
package struct NextCase: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The case behind `number` in a queue; behind the last one, the most urgent other one.
    ///
    /// A number that the officer may not know of has no place in any queue: the search begins at the front then. Not
    /// logged, since no text is read. Cost: three queries at most.
    /// - Returns: nil if the queue holds nothing else.
    /// - Throws: `CaseError.forbidden` for a queue that the role does not have, `StoreError`.
    package func callAsFunction(
        in queue: QueueName, after number: ReportNumber?, of officer: Officer
    ) async throws -> ReportNumber? {
        guard ListQueue.queues(of: officer.role).contains(queue) else { throw CaseError.forbidden }
        var query = ListQueue.query(QueueRequest(queue), of: officer, at: book.clock.now())
        // More than needed: the case itself may be the first, and a few may not be for this officer.
        query.limit = 8
        let (plain, place) = (query, number)
        return try await book.engine.read { [book] session in
            var first = plain
            first.hidden = try book.hiddenChecks(from: officer, in: session)
            let queues = Queues(session)
            var behind = first
            behind.after = try place.flatMap { try self.cursor(of: $0, for: officer, in: session) }
            func found(_ query: QueueQuery) throws -> ReportNumber? {
                try queues.list(query).first { $0.number != place && self.book.mayKnow($0, officer) }?.number
            }
            if behind.after != nil, let next = try found(behind) { return next }
            return try found(first)
        }
    }

    private func cursor(
        of number: ReportNumber, for officer: Officer, in session: any SQLSession
    ) throws -> QueueQuery.Cursor? {
        guard let report = try Reports(session).find(number: number) else { return nil }
        let audience = try book.audience(of: officer, on: report, in: session)
        guard Policy.mayKnow(of: report.visibility, audience) else { return nil }
        return QueueQuery.Cursor(at: report.dueAt, key: report.id.key)
    }
}

/// Lists the field officers to whom a desk may give a task.
package struct ListFieldOfficers: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Account names, sorted; those that are switched off are left out.
    ///
    /// - Throws: `CaseError.forbidden` for anybody but an operator of the unit, `StoreError`.
    package func callAsFunction(by officer: Officer) async throws -> [String] {
        guard officer.role == .operator else { throw CaseError.forbidden }
        return try await book.engine.read { try Officers($0).field(of: officer.unit) }
    }
}
