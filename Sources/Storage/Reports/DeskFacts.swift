package import Domain

/// What officers' work adds to the head of a report. Sensitivity: none.
package struct DeskFacts: Equatable, Sendable {
    /// The field officer who has the task.
    package var assignee: OfficerID?
    /// The operator who accepted the case for its unit.
    package var handler: OfficerID?
    /// Who sent in the last proof, and for which unit; both or none.
    package var worker: OfficerID?
    package var workerUnit: UnitCode?
    /// How often the case went to another unit.
    package var handovers: Int64 = 0
    /// Since when the reporter is asked, in seconds since 1970 UTC; nil while the clock runs.
    package var pausedAt: Int64?
    /// The start of a new clock after a contest; nil for the filing.
    package var clockFrom: Int64?
    /// Of which alarms a unit above was told since the clock began; the marks of `ToldAlarms`.
    package var escalation: Int64 = 0
    /// Not after the next deadline; nil for a report that nobody touched since it was filed. In seconds since 1970 UTC.
    package var nextAt: Int64?
    /// The key of the case that this one is a duplicate of.
    package var linkedTo: Int64?
    /// When it was done, rejected or withdrawn.
    package var closedAt: Int64?
    /// How often the reporter contested.
    package var contests: Int64 = 0
    /// 1...5, once the reporter confirmed.
    package var rating: Int64?
    /// The second from which it may go to its unit; nil for a report that is not held back.
    package var heldUntil: Int64?

    package init() {}
}

extension DeskFacts {
    static let columns = """
        assignee, handler, worker, worker_unit, handovers, paused_at, clock_from, escalation, linked_to, closed_at, \
        contests, rating, next_at, held_until
        """

    /// In the order of `columns`.
    var values: [SQLValue] {
        [
            .optional(assignee?.bytes), .optional(handler?.bytes), .optional(worker?.bytes),
            .optional(workerUnit?.text), .integer(handovers), .optional(pausedAt), .optional(clockFrom),
            .integer(escalation), .optional(linkedTo), .optional(closedAt), .integer(contests), .optional(rating),
            .optional(nextAt), .optional(heldUntil),
        ]
    }

    /// Reads the columns from where `cells` stands.
    init(_ cells: inout SQLCells) throws(StoreError) {
        assignee = try cells.officerIfAny()
        handler = try cells.officerIfAny()
        worker = try cells.officerIfAny()
        workerUnit = try cells.textIfAny().map { UnitCode($0) }
        handovers = try cells.integer()
        pausedAt = try cells.integerIfAny()
        clockFrom = try cells.integerIfAny()
        escalation = try cells.integer()
        linkedTo = try cells.integerIfAny()
        closedAt = try cells.integerIfAny()
        contests = try cells.integer()
        rating = try cells.integerIfAny()
        nextAt = try cells.integerIfAny()
        heldUntil = try cells.integerIfAny()
    }
}

extension SQLCells {
    /// The next cell as an officer's id, nil for NULL.
    mutating func officerIfAny() throws(StoreError) -> OfficerID? {
        guard let bytes = try bytesIfAny() else { return nil }
        guard let id = OfficerID(bytes: bytes) else { throw .damaged }
        return id
    }
}
