import Domain

extension Publications {
    /// The next publications of all, in the order of their keys: the one in which they lie on the disk.
    ///
    /// `last`: the last one of the page before; nil at the beginning.
    package func all(after last: Publication?, most: Int) throws -> [Publication] {
        try session.rows(
            "SELECT \(Self.readColumns) FROM publication WHERE key > $1 ORDER BY key LIMIT $2",
            [.integer(last?.report.key ?? -1), .integer(Int64(most))]
        ).map(Self.publication)
    }

    /// The next publications filed within a span of seconds, oldest first.
    ///
    /// `last`: the last one of the page before; nil at the beginning.
    package func filed(in span: Range<Int64>, after last: Publication?, most: Int) throws -> [Publication] {
        try session.rows(
            """
            SELECT \(Self.readColumns) FROM publication
            WHERE filed_at >= $1 AND filed_at < $2 AND (filed_at, number) > ($3, $4)
            ORDER BY filed_at, number LIMIT $5
            """,
            [
                .integer(last?.filedAt ?? span.lowerBound), .integer(span.upperBound),
                .integer(last?.filedAt ?? span.lowerBound - 1), .text(last?.number.text ?? ""),
                .integer(Int64(most)),
            ]
        ).map(Self.publication)
    }

    /// The publications that were done last, newest first.
    package func doneLast(most: Int) throws -> [Publication] {
        try session.rows(
            """
            SELECT \(Self.readColumns) FROM publication
            WHERE state = 'done' AND closed_at >= 0 ORDER BY closed_at DESC, number DESC LIMIT $1
            """,
            [.integer(Int64(most))]
        ).map(Self.publication)
    }
}
