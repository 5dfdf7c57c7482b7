import GRDB
import GRDBSQLite
import Storage

/// One prepared statement in use: bind, step, then `finish`, whatever happened.
///
/// GRDB prepares and keeps the statement; values go straight to SQLite, without a detour through `Data`.
struct SQLiteStatement {
    private let handle: OpaquePointer

    /// - Throws: `DatabaseError` if the SQL does not fit the schema.
    init(_ sql: String, in database: Database) throws {
        handle = try database.cachedStatement(sql: sql).sqliteStatement
    }

    /// Binds `$n` to the n-th value.
    ///
    /// SQLite numbers parameters as they first appear, so the name of each says which value it wants.
    /// - Returns: SQLite's result code.
    func bind(_ values: [SQLValue]) -> Int32 {
        for index in 0..<sqlite3_bind_parameter_count(handle) {
            guard let place = number(of: index + 1), values.indices.contains(place - 1) else { return SQLITE_RANGE }
            let code = bind(values[place - 1], at: index + 1)
            if code != SQLITE_OK { return code }
        }
        return SQLITE_OK
    }

    /// - Returns: `SQLITE_ROW`, `SQLITE_DONE` or an error.
    func step() -> Int32 { sqlite3_step(handle) }

    /// Makes the statement ready for its next use and forgets the values.
    func finish() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    /// The row of the last step.
    func row() -> SQLRow {
        SQLRow((0..<sqlite3_column_count(handle)).map { value(at: $0) })
    }

    private func number(of index: Int32) -> Int? {
        guard let name = sqlite3_bind_parameter_name(handle, index) else { return nil }
        var number = 0
        var position = 1
        while case let digit = name[position], digit != 0 {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 0x30)
            position += 1
        }
        return number
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let integer): return sqlite3_bind_int64(handle, index, integer)
        case .real(let real): return sqlite3_bind_double(handle, index, real)
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    // Without a pointer SQLite would take an empty text for NULL.
                    guard let start = $0.baseAddress else {
                        return sqlite3_bind_text(handle, index, "", 0, Self.copied)
                    }
                    return sqlite3_bind_text(handle, index, start, Int32(clamping: $0.count), Self.copied)
                }
            }
        case .bytes(let bytes):
            if bytes.isEmpty { return sqlite3_bind_zeroblob(handle, index, 0) }
            return sqlite3_bind_blob(handle, index, bytes, Int32(clamping: bytes.count), Self.copied)
        }
    }

    private func value(at column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT: .text(String(decoding: buffer(sqlite3_column_text(handle, column), column), as: UTF8.self))
        case SQLITE_BLOB: .bytes(Array(buffer(sqlite3_column_blob(handle, column), column)))
        default: .null
        }
    }

    private func buffer(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    /// `SQLITE_TRANSIENT`, a macro that Swift does not see: SQLite copies the bytes before the call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
