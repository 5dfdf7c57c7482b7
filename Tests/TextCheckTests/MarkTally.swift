import TextCheck

/// What was to be marked, what was, and what was marked wrongly, by kind.
struct MarkTally {
    struct Row {
        var expected = 0
        var met = 0
        var marked = 0
        var wrong = 0

        var recall: Double { expected == 0 ? 1 : Double(met) / Double(expected) }
        var precision: Double { marked == 0 ? 1 : 1 - Double(wrong) / Double(marked) }

        static func + (one: Row, other: Row) -> Row {
            Row(
                expected: one.expected + other.expected, met: one.met + other.met, marked: one.marked + other.marked,
                wrong: one.wrong + other.wrong)
        }
    }

    private(set) var rows: [String: Row] = [:]

    mutating func expect(_ kind: String, isMet: Bool) {
        rows[kind, default: Row()].expected += 1
        if isMet { rows[kind, default: Row()].met += 1 }
    }

    mutating func mark(_ kind: String, isWrong: Bool) {
        rows[kind, default: Row()].marked += 1
        if isWrong { rows[kind, default: Row()].wrong += 1 }
    }

    /// All kinds that have a form: neither names nor sentences.
    var structured: Row {
        rows.filter { $0.key != "name" && !$0.key.hasPrefix("self_") }.values.reduce(Row(), +)
    }

    var names: Row { rows["name", default: Row()] }

    /// Prints a line for each kind and one for all structured ones.
    func show(_ title: String) {
        print("-- \(title)")
        for (kind, row) in rows.sorted(by: { $0.key < $1.key }) { print(line(kind, row)) }
        print(line("all structured", structured))
    }

    private func line(_ name: String, _ row: Row) -> String {
        let columns = [
            name, "\(row.met) of \(row.expected)", "recall \(percent(row.recall))",
            "precision \(percent(row.precision)) of \(row.marked)",
        ]
        return "   " + columns.map { $0 + String(repeating: " ", count: max(1, 18 - $0.count)) }.joined()
    }

    private func percent(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
