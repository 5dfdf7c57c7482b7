package import Domain

/// Which units hold cases that are still open; not how many (DESIGN 5.5).
package struct OpenHolders {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// In no order, each once. Cost: a pass over the index of open cases, whose condition is written here word for word.
    package func list() throws -> [UnitCode] {
        let sql = "SELECT DISTINCT holder FROM report WHERE state NOT IN ('done', 'rejected', 'withdrawn')"
        return try session.rows(sql, []).map { row in
            var cells = row.cells
            return UnitCode(try cells.text())
        }
    }
}
