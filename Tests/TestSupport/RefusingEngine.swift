package import Storage
import Synchronization

/// An engine that refuses statements which hold certain words, as a full or broken disk would.
package final class RefusingEngine: Engine {
    private let engine: any Engine
    private let words: Mutex<String?> = Mutex(nil)

    package init(_ engine: any Engine) { self.engine = engine }

    package var dialect: SQLDialect { engine.dialect }

    /// From now on; nil refuses nothing.
    package func refuse(_ words: String?) { self.words.withLock { $0 = words } }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        let words = words.withLock { $0 }
        return try await engine.read { try body(RefusingSession(session: $0, words: words)) }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        let words = words.withLock { $0 }
        return try await engine.write { try body(RefusingSession(session: $0, words: words)) }
    }

    package func writesElsewhere() async throws -> Int64 { try await engine.writesElsewhere() }

    package func emptyLog() async throws { try await engine.emptyLog() }

    package func putOffIndices(of tables: [String]) async throws { try await engine.putOffIndices(of: tables) }

    package func makeIndices() async throws { try await engine.makeIndices() }

    package func close() async throws { try await engine.close() }
}

private struct RefusingSession: SQLSession {
    let session: any SQLSession
    let words: String?

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        try check(sql)
        return try session.rows(sql, values)
    }

    @discardableResult
    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        try check(sql)
        return try session.execute(sql, values)
    }

    private func check(_ sql: String) throws {
        if let words, sql.contains(words) { throw StoreError.unavailable }
    }
}
