import GRDB
import GRDBSQLite
import Storage

/// A transaction on one connection; lives on the connection's queue.
struct SQLiteSession: SQLSession {
    private let database: Database
    private let faults: SQLiteFaults

    init(_ database: Database, _ faults: SQLiteFaults) {
        self.database = database
        self.faults = faults
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        var rows: [SQLRow] = []
        try run(sql, values) { rows.append($0.row()) }
        return rows
    }

    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        let before = sqlite3_total_changes(database.sqliteConnection)
        try run(sql, values) { _ in }
        // Unlike `sqlite3_changes`, the difference is 0 after a statement that changes no rows by nature.
        return sqlite3_total_changes(database.sqliteConnection) == before
            ? 0 : Int(sqlite3_changes(database.sqliteConnection))
    }

    /// False once SQLite has rolled back by itself, as it does on a full disk.
    var isInTransaction: Bool { sqlite3_get_autocommit(database.sqliteConnection) == 0 }

    private func run(_ sql: String, _ values: [SQLValue], _ row: (SQLiteStatement) -> Void) throws {
        let statement: SQLiteStatement
        do { statement = try SQLiteStatement(sql, in: database) } catch { throw faults.translated(error) }
        defer { statement.finish() }
        var code = statement.bind(values)
        while code == SQLITE_OK || code == SQLITE_ROW {
            if code == SQLITE_ROW { row(statement) }
            code = statement.step()
        }
        guard code == SQLITE_DONE else {
            let message = sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) } ?? ""
            throw faults.translated(code, message)
        }
    }
}
