package import Domain

/// Kelurahan in which public reports of a category are common. Private reports are never looked at.
package enum CommonPlaces {
    /// Those with at least `floor` public reports of the category filed since a second, by code.
    ///
    /// Cost: one walk along the index of the category.
    package static func list(
        _ category: CategorySlug, since: Int64, floor: Int, _ session: any SQLSession
    ) throws -> [UnitCode] {
        try session.rows(
            """
            SELECT kelurahan FROM publication WHERE category = $1 AND filed_at >= $2 AND kelurahan IS NOT NULL
            GROUP BY kelurahan HAVING count(*) >= $3 ORDER BY kelurahan
            """,
            [.text(category.text), .integer(since), .integer(Int64(floor))]
        ).map { row in
            var cells = row.cells
            return UnitCode(try cells.text())
        }
    }
}
