extension Schema {
    /// Finds the public reports that something happened to within an old span of time, without a walk through all that
    /// changed since.
    ///
    /// A report that changed after the span had to be filed before its end. Reports that lasted less than so many days
    /// changed less than so many days later, so that each class of them is walked along for as long as it lasts, and no
    /// further.
    static let lastingPublications = Migration(
        "026-lasting-publications",
        [
            .sql(
                """
                CREATE INDEX publication_lasting ON publication
                ((\(Lasting.expression)), changed_at, filed_at, number)
                """)
        ]
    )
}

/// How long publications lasted, from filing to their last change: in classes that double.
enum Lasting {
    private static let secondsPerDay: Int64 = 86_400
    /// Below 1, 2, 4, ... 512 days; the last class has no end.
    static let ends: [Int64?] = (0..<10).map { (Int64(1) << Int64($0)) * secondsPerDay } + [nil]

    /// The class of a row of `publication`, as a number from 0; word for word the same in the index and in queries.
    static let expression: String = {
        let limits = ends.enumerated().compactMap { place, end in
            end.map { "WHEN changed_at - filed_at < \($0) THEN \(place)" }
        }
        return "CASE " + limits.joined(separator: " ") + " ELSE \(limits.count) END"
    }()
}
