/// One step of the schema's history. A step that was ever applied anywhere is never edited; a new one follows it.
package struct Migration: Sendable {
    /// "NNN-name", as its file; unique.
    package let name: String
    package let steps: [Step]

    package init(_ name: String, _ steps: [Step]) {
        self.name = name
        self.steps = steps
    }

    /// One thing a migration does.
    package enum Step: Sendable {
        /// One statement, with the words of `SQLDialect` in braces.
        case sql(String)
        /// From now on rows of this table are only ever added.
        case appendOnly(table: String)
    }

    /// 16 hexadecimal characters over the text of all steps (FNV-1a, 64 bits).
    ///
    /// Guards against an edited migration by mistake, not against an attacker.
    package var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for step in steps {
            let text =
                switch step {
                case .sql(let sql): "sql " + sql
                case .appendOnly(let table): "append-only " + table
                }
            for byte in text.utf8 + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    func statements(in dialect: SQLDialect) -> [String] {
        steps.flatMap { step in
            switch step {
            case .sql(let sql): [dialect.render(sql)]
            case .appendOnly(let table): dialect.appendOnly(table)
            }
        }
    }
}
