/// A table of the city pack: a header, then rows whose cells go by the header's names.
struct Table {
    /// One row of a table.
    struct Row {
        let line: Int
        private let cells: [String: String]

        init(line: Int, cells: [String: String]) {
            self.line = line
            self.cells = cells
        }

        /// The cell of a column; empty when the column is optional and absent.
        subscript(column: String) -> String { cells[column] ?? "" }

        /// The parts of a cell between semicolons, without empty ones.
        func list(_ column: String) -> [String] {
            self[column].split(separator: ";").compactMap { part in
                let text = part.drop(while: \.isWhitespace)
                guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return nil }
                return String(text[...last])
            }
        }
    }

    let file: String
    let rows: [Row]

    /// Reads a table; whatever is wrong with its form goes to the log.
    ///
    /// Required columns must be there, optional ones may be; any other is a defect.
    init(file: String, bytes: [UInt8], required: [String], optional: [String] = [], log: inout DefectLog) {
        let parsed = CSVRecords(bytes)
        for problem in parsed.problems { log.add(file, problem.line, problem.message) }
        self.file = file
        guard let header = parsed.records.first else {
            log.add(file, 1, "the file is empty")
            rows = []
            return
        }
        for column in required where !header.fields.contains(column) {
            log.add(file, header.line, "the column \(column) is missing")
        }
        for (index, column) in header.fields.enumerated() {
            if !required.contains(column), !optional.contains(column) {
                log.add(file, header.line, "unknown column \(column)")
            }
            if header.fields[..<index].contains(column) {
                log.add(file, header.line, "the column \(column) comes twice")
            }
        }
        var rows: [Row] = []
        for record in parsed.records.dropFirst() {
            guard record.fields.count == header.fields.count else {
                log.add(file, record.line, "\(record.fields.count) cells instead of \(header.fields.count)")
                continue
            }
            let pairs = zip(header.fields, record.fields)
            rows.append(Row(line: record.line, cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first })))
        }
        self.rows = rows
    }
}

/// Collects what is wrong in a pack.
struct DefectLog {
    private(set) var defects: [CityDefect] = []

    mutating func add(_ file: String, _ line: Int, _ message: String) {
        defects.append(CityDefect(file: file, line: line, message: message))
    }

    /// By file, then by line, each once.
    var sorted: [CityDefect] {
        Set(defects).sorted { ($0.file, $0.line, $0.message) < ($1.file, $1.line, $1.message) }
    }
}
