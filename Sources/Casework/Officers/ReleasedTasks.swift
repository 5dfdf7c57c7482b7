import Domain
import Storage

/// The tasks of a field officer who leaves: switched off, or in another unit or role from now on.
///
/// They go back to the desks that gave them, which see cases without anybody outside and give them anew. Without this
/// they would wait for somebody who will not come, and stay in the list of somebody who may not know of them any more.
struct ReleasedTasks {
    private let officer: OfficerID
    private let session: any SQLSession

    /// - Returns: nil for an account that keeps its tasks, if it can have any.
    init?(_ before: StoredOfficer, _ after: StoredOfficer, in session: any SQLSession) {
        guard before.role == Role.field.rawValue, let officer = OfficerID(bytes: before.id) else { return nil }
        guard !after.isActive || after.role != before.role || after.unit != before.unit else { return nil }
        self.officer = officer
        self.session = session
    }

    /// Takes all open ones back; who changed the account stands in the access log.
    ///
    /// Cost: a query and an update for each.
    /// - Returns: what desks have to hear of.
    /// - Throws: `StoreError`.
    func takeBack() throws -> [CaseNews.Change] {
        let reports = Reports(session)
        return try reports.tasks(of: officer).map { report in
            var desk = report.desk
            desk.assignee = nil
            let change = CaseChange(
                state: report.state, holder: report.holder, dueAt: report.dueAt, at: report.changedAt, desk: desk)
            try reports.update(report.id, from: report.version, to: change)
            return CaseNews.Change(
                units: [report.holder], state: report.state, isPublic: report.visibility == .public)
        }
    }
}
