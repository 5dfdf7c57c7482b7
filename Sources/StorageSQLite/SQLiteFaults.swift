import GRDB
import GRDBSQLite
import Storage

/// Translates SQLite's errors into the store's.
struct SQLiteFaults: Sendable {
    /// Hears of every fault that becomes `unavailable` or `damaged`.
    let report: @Sendable (SQLiteFault) -> Void

    /// For errors of GRDB; those of others become `unavailable` too.
    func translated(_ error: any Error) -> StoreError {
        guard let error = error as? DatabaseError else { return .unavailable }
        return translated(error.extendedResultCode.rawValue, error.message ?? "")
    }

    /// For an extended result code and SQLite's words for it.
    func translated(_ code: Int32, _ message: String) -> StoreError {
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: return .conflict(Self.constraint(code, message))
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            report(SQLiteFault(code: code, message: message))
            return .damaged
        default:
            report(SQLiteFault(code: code, message: message))
            return .unavailable
        }
    }

    /// SQLite writes "UNIQUE constraint failed: report.number"; a trigger of ours says the name itself.
    private static func constraint(_ code: Int32, _ message: String) -> Constraint {
        let named = message.split(separator: ": ", maxSplits: 1)
        switch code >> 8 {
        case 3: return Constraint("foreign_key")  // SQLITE_CONSTRAINT_FOREIGNKEY
        case 7: return Constraint(message)  // SQLITE_CONSTRAINT_TRIGGER
        case 5, 6, 8, 10:  // NOTNULL, PRIMARYKEY, UNIQUE, ROWID
            guard named.count == 2, let column = named[1].split(separator: ",").first else { fallthrough }
            return Constraint(String(column))
        default: return Constraint("check")
        }
    }
}
