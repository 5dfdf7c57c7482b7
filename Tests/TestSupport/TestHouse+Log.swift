package import Casework
package import Domain
package import Sealing
import Storage

extension TestHouse {
    /// A report with the receipt that opens it.
    package func filed(
        _ visibility: Visibility = .private
    ) async throws -> (report: FiledReport, lookup: ReceiptLookup) {
        let filed = try await FileReport(book: book)(Sample.request { $0.visibility = visibility })
        guard let code = filed.receipt else { throw StoreError.damaged }
        return (filed, try ReceiptSecret(code: code).lookup)
    }

    /// Somebody at a desk; without an account, which opening a case does not need.
    package static func officer(_ number: UInt8 = 1, unit: UnitCode, _ role: Role = .operator) throws -> Officer {
        guard let id = OfficerID(bytes: [UInt8](repeating: number, count: 16)) else { throw StoreError.damaged }
        return Officer(id: id, username: "officer-\(number)", unit: unit, role: role)
    }

    /// What a whole check of the log finds.
    package func verdict(elsewhere: [[UInt8]] = []) async throws -> LogVerdict {
        try await VerifyLog(engine: engine, keys: keys, log: log)(elsewhere: elsewhere)
    }

    /// Changes the database as somebody with the file could: without the rules that guard it.
    package func tamper(_ statements: String...) async throws {
        try await engine.write { session in
            for table in ["access", "log_hash", "log_checkpoint", "log_key", "event"] {
                for verb in ["update", "delete"] {
                    try session.execute("DROP TRIGGER IF EXISTS \(table)_no_\(verb)", [])
                }
            }
            for statement in statements { try session.execute(statement, []) }
        }
    }
}
