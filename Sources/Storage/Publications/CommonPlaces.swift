package import Domain

/// Kelurahan in which public reports of a category are common. Private reports are never looked at.
package enum CommonPlaces {
    /// Those with at least `floor` public reports of the category filed since a second, by code.
    ///
    /// Cost: one walk along the list of the category.
    package static func list(
        _ category: CategorySlug, since: Int64, floor: Int, _ session: any SQLSession
    ) throws -> [UnitCode] {
        try session.rows(
            """
            SELECT p.kelurahan FROM publication_term t JOIN publication p ON p.key = t.key
            WHERE t.term = $1 AND t.filed_at >= $2 AND p.kelurahan IS NOT NULL
            GROUP BY p.kelurahan HAVING count(*) >= $3 ORDER BY p.kelurahan
            """,
            [.integer(SearchTerm.category(category).value), .integer(since), .integer(Int64(floor))]
        ).map { row in
            var cells = row.cells
            return UnitCode(try cells.text())
        }
    }
}
