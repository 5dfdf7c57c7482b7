package import Domain

/// Which units hold cases that are still open; not how many (DESIGN 5.5).
package struct OpenHolders {
    private let session: any SQLSession

    package init(_ session: any SQLSession) { self.session = session }

    /// In no order, each once. Cost: looks at every report, so it is for pages that few open.
    package func list() throws -> [UnitCode] {
        let states = ReportState.allCases.filter(\.isOpen)
        let places = states.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let rows = try session.rows(
            "SELECT DISTINCT holder FROM report WHERE state IN (\(places))", states.map { .text($0.rawValue) })
        return try rows.map { row in
            var cells = row.cells
            return UnitCode(try cells.text())
        }
    }
}
