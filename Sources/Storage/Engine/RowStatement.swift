/// A statement that writes rows, several at once where there are enough of them.
struct RowStatement: Sendable {
    private let one: String
    private let many: String
    private let rowsAtOnce: Int

    /// `text` is given the rows' marks, "($1, $2), ($3, $4)", for behind VALUES.
    init(columns: Int, rowsAtOnce: Int, _ text: (_ marks: String) -> String) {
        one = text(Self.marks(columns, rows: 1))
        many = text(Self.marks(columns, rows: rowsAtOnce))
        self.rowsAtOnce = rowsAtOnce
    }

    private static func marks(_ columns: Int, rows: Int) -> String {
        (0..<rows)
            .map { row in "(" + (1...columns).map { "$\(columns * row + $0)" }.joined(separator: ", ") + ")" }
            .joined(separator: ", ")
    }

    /// Writes every row, in order; each is as many values as there are columns.
    func write<Row>(_ rows: ArraySlice<Row>, in session: any SQLSession, _ values: (Row) -> [SQLValue]) throws {
        var rest = rows
        while rest.count >= rowsAtOnce {
            try session.execute(many, rest.prefix(rowsAtOnce).flatMap(values))
            rest = rest.dropFirst(rowsAtOnce)
        }
        for row in rest { try session.execute(one, values(row)) }
    }
}
