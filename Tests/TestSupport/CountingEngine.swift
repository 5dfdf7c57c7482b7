package import Storage
import Synchronization

/// An engine that counts the statements which pass through, and keeps their first words for who has to find one too many.
package final class CountingEngine: Engine {
    private let engine: any Engine
    private let statements = Mutex<[String]>([])

    package init(_ engine: any Engine) { self.engine = engine }

    package var dialect: SQLDialect { engine.dialect }

    /// The statements since the last call, each cut to 80 characters.
    package func take() -> [String] {
        statements.withLock { statements in
            defer { statements = [] }
            return statements
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        try await engine.read { try body(CountingSession(session: $0, engine: self)) }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        try await engine.write { try body(CountingSession(session: $0, engine: self)) }
    }

    package func writesElsewhere() async throws -> Int64 { try await engine.writesElsewhere() }

    package func emptyLog() async throws { try await engine.emptyLog() }

    package func putOffIndices(of tables: [String]) async throws { try await engine.putOffIndices(of: tables) }

    package func makeIndices() async throws { try await engine.makeIndices() }

    package func close() async throws { try await engine.close() }

    fileprivate func note(_ sql: String) {
        statements.withLock { $0.append(String(sql.prefix(80)).replacing("\n", with: " ")) }
    }
}

private struct CountingSession: SQLSession {
    let session: any SQLSession
    let engine: CountingEngine

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        engine.note(sql)
        return try session.rows(sql, values)
    }

    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        engine.note(sql)
        return try session.execute(sql, values)
    }
}
