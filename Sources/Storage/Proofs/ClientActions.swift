package import Domain

/// The actions that phones sent with an id of their own, so that one that is sent again is done once.
package struct ClientActions {
    /// Seconds that an id is remembered.
    private static let keptSeconds: Int64 = 30 * 86_400

    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// Keeps an action, and forgets this officer's of more than 30 days ago.
    package func insert(_ action: ClientAction, of officer: OfficerID, at now: Int64) throws {
        try session.execute(
            "DELETE FROM client_action WHERE officer = $1 AND at < $2",
            [.bytes(officer.bytes), .integer(now - Self.keptSeconds)])
        try session.execute(
            "INSERT INTO client_action (officer, id, report, action, at) VALUES ($1, $2, $3, $4, $5)",
            [
                .bytes(officer.bytes), .bytes(action.id), .integer(action.report), .text(action.action.rawValue),
                .integer(now),
            ])
    }

    /// What was done under this id; nil for nothing.
    package func find(_ id: [UInt8], of officer: OfficerID) throws -> ClientAction? {
        try session.row(
            "SELECT report, action FROM client_action WHERE officer = $1 AND id = $2",
            [.bytes(officer.bytes), .bytes(id)]
        ).map { row in
            var cells = row.cells
            return ClientAction(
                id: id, report: try cells.integer(), action: try cells.name(of: CaseAction.self))
        }
    }
}

/// An action that was done for a phone. Sensitivity: none.
package struct ClientAction: Equatable, Sendable {
    /// 16 random bytes of the phone.
    package let id: [UInt8]
    /// The key of the report.
    package let report: Int64
    package let action: CaseAction

    package init(id: [UInt8], report: Int64, action: CaseAction) {
        self.id = id
        self.report = report
        self.action = action
    }
}
