import City
package import Domain
import Policy
package import Storage

/// The queues of the officers' pages. The raw value is the name in addresses, the API and the language files.
package enum QueueName: String, Sendable, CaseIterable {
    /// Waits for somebody to take it on.
    case inbox
    /// What I took on, or was given.
    case mine
    /// What was given to field officers.
    case field
    /// What is being checked.
    case validation
    /// Past the promised day.
    case overdue
    case all
}

/// What an officer wants to see of a queue.
package struct QueueRequest: Equatable, Sendable {
    package var queue: QueueName
    /// Empty for all states of the queue.
    package var states: [ReportState] = []
    package var category: CategorySlug?
    package var kelurahan: UnitCode?
    package var isOverdue = false
    package var after: QueueQuery.Cursor?
    /// 1...200.
    package var limit = 50

    package init(_ queue: QueueName) { self.queue = queue }
}

/// One page of a queue: heads only, never a text.
package struct QueuePage: Sendable {
    package let cases: [CaseHead]
    /// Where the next page begins; nil at the end.
    package let next: QueueQuery.Cursor?
    /// How many open cases each of the officer's queues holds.
    package let counts: [QueueName: Int]
    /// How many open cases there are in each state.
    package let states: [ReportState: Int]
}

/// Lists the cases of an officer's queue, most urgent first.
package struct ListQueue: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The queues that a role has, the first one shown first.
    package static func queues(of role: Role) -> [QueueName] {
        switch role {
        case .operator: [.inbox, .mine, .field, .validation, .overdue, .all]
        case .validator: [.validation, .overdue]
        case .field: [.field, .overdue]
        case .supervisor, .intake, .auditor, .admin: []
        }
    }

    /// The states that a queue can hold, in the order of the table of states.
    package static func states(of queue: QueueName) -> [ReportState] {
        switch queue {
        case .inbox: ReportState.allCases.filter(waiting.contains)
        case .validation: [.awaitingValidation, .fieldVerification]
        case .mine, .field, .overdue: ReportState.allCases.filter(\.isOpen)
        case .all: ReportState.allCases
        }
    }

    /// Only states are asked for that the queue never holds.
    private static func isEmpty(_ request: QueueRequest) -> Bool {
        !request.states.isEmpty && !states(of: request.queue).contains(where: request.states.contains)
    }

    /// Cost: three queries on indices; a validator's one more, and three for each leak case that waits to be checked.
    ///
    /// - Throws: `CaseError.forbidden` for a queue that the role does not have.
    package func callAsFunction(_ request: QueueRequest, of officer: Officer) async throws -> QueuePage {
        guard Self.queues(of: officer.role).contains(request.queue) else { throw CaseError.forbidden }
        let now = book.clock.now()
        let plain = Self.query(request, of: officer, at: now)
        let (query, rows, counts, names) = try await book.engine.read { [book] session in
            var query = plain
            query.hidden = try book.hiddenChecks(from: officer, in: session)
            var source = QueueQuery(Self.source(of: officer))
            source.hidden = query.hidden
            let queues = Queues(session)
            let rows = Self.isEmpty(request) ? [] : try queues.list(query)
            let officers = Set(rows.flatMap { [$0.desk.assignee, $0.desk.handler].compactMap { $0 } })
            return (
                query, rows, try queues.counts(source, of: officer.id, at: now),
                try Officers(session).names(of: officers)
            )
        }
        let isFull = rows.count == min(max(request.limit, 1), 200)
        return QueuePage(
            cases: rows.filter { book.mayKnow($0, officer) }.map { book.head($0, names: names) },
            next: isFull ? rows.last.map { $0.cursor(in: query.source) } : nil,
            counts: Self.sums(counts, of: officer.role),
            states: Dictionary(counts.map { ($0.state, $0.all) }, uniquingKeysWith: { first, _ in first }))
    }

    private static func source(of officer: Officer) -> QueueQuery.Source {
        switch officer.role {
        case .validator: .checks(notBy: officer.unit)
        case .field: .tasks(of: officer.id)
        case .operator, .supervisor, .intake, .auditor, .admin: .open(holder: officer.unit)
        }
    }

    static func query(_ request: QueueRequest, of officer: Officer, at now: Int64) -> QueueQuery {
        var query = QueueQuery(source(of: officer))
        let closed = request.states.contains { !$0.isOpen }
        if closed, case .open(let holder) = query.source { query.source = .closed(holder: holder) }
        query.states = request.states.filter { $0.isOpen != closed }
        switch request.queue {
        case .inbox, .validation: query.states = narrowed(request.states, to: states(of: request.queue))
        case .mine: query.officer = officer.id
        case .field: query.onlyAssigned = true
        case .overdue: query.overdueAt = now
        case .all: break
        }
        if request.isOverdue { query.overdueAt = now }
        query.category = request.category
        query.kelurahan = request.kelurahan
        query.after = request.after
        query.limit = request.limit
        return query
    }

    private static let waiting: [ReportState] = [.waiting, .coordination, .dispatched, .reopened, .followupRejected]

    /// The asked states that the queue has; all of the queue's where none is asked.
    private static func narrowed(_ asked: [ReportState], to own: [ReportState]) -> [ReportState] {
        asked.isEmpty ? own : own.filter(asked.contains)
    }

    private static func sums(_ counts: [QueueCount], of role: Role) -> [QueueName: Int] {
        var sums: [QueueName: Int] = [:]
        func sum(_ value: (QueueCount) -> Int) -> Int { counts.reduce(0) { $0 + value($1) } }
        for queue in queues(of: role) {
            sums[queue] =
                switch queue {
                case .inbox: sum { waiting.contains($0.state) ? $0.all : 0 }
                case .mine: sum(\.mine)
                case .field: sum(\.assigned)
                case .validation: sum { states(of: .validation).contains($0.state) ? $0.all : 0 }
                case .overdue: sum(\.overdue)
                case .all: sum(\.all)
                }
        }
        return sums
    }
}

extension Casebook {
    /// What a queue asks the database for is no more than a first choice: whether an officer may know of a case is the
    /// policy's to say, here as everywhere. A validator who once did the work outside is one of those it leaves out.
    func mayKnow(_ row: QueuedCase, _ officer: Officer) -> Bool {
        Policy.mayKnow(of: row.visibility, Policy.audience(of: officer, on: facts(row)))
    }

    /// The keys of cases that wait to be checked and are about the officer's own unit: there is no such case for it.
    func hiddenChecks(from officer: Officer, in session: any SQLSession) throws -> [Int64] {
        guard officer.role == .validator else { return [] }
        return try Concerns(session).waitingForCheck().filter { key in
            guard let report = try Reports(session).find(key: key) else { return false }
            return try suspects(of: report, in: session).contains(officer.unit)
        }
    }

    /// The head of a case in a list.
    func head(_ row: QueuedCase, names: [OfficerID: String]) -> CaseHead {
        CaseHead(
            number: row.number, visibility: row.visibility, state: row.state, category: row.category,
            kelurahan: row.kelurahan, holder: row.holder, filedAt: row.filedAt, changedAt: row.changedAt,
            clock: clock(category: row.category, filedAt: row.filedAt, dueAt: row.dueAt, row.desk, row.state),
            version: row.version, isSensitive: city.category(row.category)?.protection.isSensitive ?? false,
            assignee: row.desk.assignee.flatMap { names[$0] }, handler: row.desk.handler.flatMap { names[$0] },
            handovers: Int(row.desk.handovers), rating: row.desk.rating.map(Int.init),
            supports: Policy.showsVoices(of: row.visibility) ? Int(row.supports) : 0)
    }
}
