extension Schema {
    /// What officers do: who works on a case, what its clock says, and who looked at it.
    ///
    /// `report_open` serves every queue of a unit, sorted by the promised date; a case leaves it when it is closed, so it
    /// stays as small as the work that is left (made anew in 012). `access` is the table behind the access log (DESIGN 5.4).
    static let casework = Migration(
        "005-casework",
        columns("report", reportColumns) + columns("event", eventColumns) + indices
            + [.sql(access), .sql(accessOfReport), .appendOnly(table: "access"), .sql(replies), .sql(remitCounts)]
    )

    private static let reportColumns = [
        "assignee {bytes}",  // the field officer who has the task
        "handler {bytes}",  // the operator who accepted the case
        "worker {bytes}",  // the officer who sent in the proof
        "worker_unit TEXT",
        "handovers {integer} NOT NULL DEFAULT 0",
        "paused_at {integer}",  // since when the reporter is asked
        "clock_from {integer}",  // the start of a new clock after a contest; NULL for the filing
        "escalation {integer} NOT NULL DEFAULT 0",
        "linked_to {integer}",  // the key of the case that this one is a duplicate of
        "closed_at {integer}",
        "contests {integer} NOT NULL DEFAULT 0",
        "rating {integer}",
    ]

    private static let eventColumns = [
        "officer {bytes}",  // who did it; NULL for the reporter and for clocks
        "reason TEXT",  // a typed reason of the city pack
        "due_at {integer}",  // the promised date after it, where it changed
    ]

    private static let open = "state NOT IN ('done', 'rejected', 'withdrawn')"

    private static let indices: [Migration.Step] = [
        .sql(
            """
            CREATE INDEX report_open ON report
            (holder, due_at, key, state, category, kelurahan, visibility, assignee, handler, paused_at) WHERE \(open)
            """),
        .sql("CREATE INDEX report_closed ON report (holder, closed_at, key) WHERE closed_at IS NOT NULL"),
        .sql("CREATE INDEX report_task ON report (assignee, due_at, key) WHERE assignee IS NOT NULL"),
        .sql(
            """
            CREATE INDEX report_check ON report (due_at, key, state)
            WHERE state IN ('awaiting_validation', 'field_verification')
            """),
        .sql("CREATE INDEX report_linked ON report (linked_to) WHERE linked_to IS NOT NULL"),
    ]

    private static let access = """
        CREATE TABLE access (
            seq {integer} NOT NULL PRIMARY KEY,
            at {integer} NOT NULL,
            report {integer},
            officer {bytes} NOT NULL,
            unit TEXT NOT NULL,
            role TEXT NOT NULL,
            action TEXT NOT NULL,
            view_id {bytes} NOT NULL CHECK (length(view_id) = 8)
        ){table}
        """

    private static let accessOfReport = "CREATE INDEX access_report ON access (report, seq)"

    private static let replies = """
        CREATE TABLE reply (
            id {bytes} NOT NULL PRIMARY KEY CHECK (length(id) = 16),
            category TEXT,
            action TEXT NOT NULL,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            changed_at {integer} NOT NULL
        ){clustered}
        """

    private static let remitCounts = """
        CREATE TABLE remit_count (
            category TEXT NOT NULL,
            unit TEXT NOT NULL,
            accepted {integer} NOT NULL,
            PRIMARY KEY (category, unit)
        ){clustered}
        """

    private static func columns(_ table: String, _ columns: [String]) -> [Migration.Step] {
        columns.map { .sql("ALTER TABLE \(table) ADD COLUMN \($0)") }
    }
}
