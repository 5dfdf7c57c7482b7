import Domain

/// The comments on public reports.
package struct Comments {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// What the moderators' desk lists.
    package enum Desk: String, Sendable, CaseIterable {
        /// Shown, and somebody says that it is abuse; the most often reported first.
        case flagged
        /// The latest first, as the next.
        case held
        case removed
    }

    /// Adds a comment.
    ///
    /// - Throws: `conflict` where the report is not public.
    package func insert(_ comment: StoredComment) throws {
        try session.execute(
            """
            INSERT INTO comment (id, report, day, body, state, flags, reason, moderated_on)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [.bytes(comment.id), .integer(comment.report), .integer(comment.day)] + Self.changing(comment))
    }

    /// Writes what a moderator, or somebody who reports abuse, has changed.
    ///
    /// - Throws: `notFound`.
    package func update(_ comment: StoredComment) throws {
        let changed = try session.execute(
            "UPDATE comment SET body = $2, state = $3, flags = $4, reason = $5, moderated_on = $6 WHERE id = $1",
            [.bytes(comment.id)] + Self.changing(comment))
        if changed == 0 { throw StoreError.notFound }
    }

    /// The comment with this id; nil if there is none.
    package func find(_ id: [UInt8]) throws -> StoredComment? {
        try session.row("SELECT \(Self.columns) FROM comment WHERE id = $1", [.bytes(id)]).map(Self.comment)
    }

    /// What is said of a report, the newest day first; within a day in no order that means anything.
    ///
    /// `report`: its key. Cost: one query on an index.
    package func list(of report: Int64, after: StoredComment.Cursor? = nil, most: Int) throws -> [StoredComment] {
        var values: [SQLValue] = [.integer(report), .integer(Int64(most))]
        if let after { values += [.integer(after.day), .bytes(after.id)] }
        return try session.rows(
            """
            SELECT \(Self.columns) FROM comment
            WHERE report = $1\(after == nil ? "" : " AND (day, id) < ($3, $4)") ORDER BY day DESC, id DESC LIMIT $2
            """, values
        ).map(Self.comment)
    }

    /// What moderators have to look at, or have looked at.
    ///
    /// Cost: one query on an index that holds only such comments.
    package func desk(_ desk: Desk, most: Int) throws -> [ModeratedComment] {
        // The words of the partial index stand beside the state, so that the engine can tell that it applies.
        let (filter, order) =
            switch desk {
            case .flagged: ("c.state = 'shown' AND c.flags > 0", "c.flags DESC, c.id")
            case .held: ("c.state = 'held' AND c.state <> 'shown'", "c.moderated_on DESC, c.id")
            case .removed: ("c.state = 'removed' AND c.state <> 'shown'", "c.moderated_on DESC, c.id")
            }
        let columns = Self.columns.split(separator: ", ").map { "c.\($0)" }.joined(separator: ", ")
        return try session.rows(
            """
            SELECT \(columns), p.number, p.holder FROM comment c JOIN publication p ON p.key = c.report
            WHERE \(filter) ORDER BY \(order) LIMIT $1
            """, [.integer(Int64(most))]
        ).map { row in
            var cells = row.cells
            let comment = try Self.comment(&cells)
            return ModeratedComment(
                comment: comment, number: ReportNumber(try cells.text()), holder: UnitCode(try cells.text()))
        }
    }

    /// Destroys the words of comments that were removed on this day or before; that they were there stays.
    ///
    /// Cost: one query on an index.
    package func emptyRemoved(until day: Int64) throws {
        try session.execute(
            """
            UPDATE comment SET body = ''
            WHERE state = 'removed' AND state <> 'shown' AND moderated_on <= $1 AND body <> ''
            """, [.integer(day)])
    }

    /// Destroys all that was said of a report. No error if there is nothing.
    package func deleteAll(of report: Int64) throws {
        try session.execute("DELETE FROM comment WHERE report = $1", [.integer(report)])
    }

    private static let columns = "id, report, day, body, state, flags, reason, moderated_on"

    private static func changing(_ comment: StoredComment) -> [SQLValue] {
        [
            .text(comment.body), .text(comment.state.rawValue), .integer(comment.flags), .optional(comment.reason),
            .optional(comment.moderatedOn),
        ]
    }

    private static func comment(_ row: SQLRow) throws -> StoredComment {
        var cells = row.cells
        return try comment(&cells)
    }

    private static func comment(_ cells: inout SQLCells) throws -> StoredComment {
        var comment = StoredComment(
            id: try cells.bytes(), report: try cells.integer(), day: try cells.integer(), body: try cells.text())
        comment.state = try cells.name(of: CommentState.self)
        comment.flags = try cells.integer()
        comment.reason = try cells.textIfAny()
        comment.moderatedOn = try cells.integerIfAny()
        return comment
    }
}
