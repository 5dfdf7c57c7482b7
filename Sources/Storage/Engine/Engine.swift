/// A database that answers portable SQL: the only door through which the house reaches its data.
///
/// One conformance suite (`EngineConformance` in the tests) holds for every engine. Bodies run on a thread of the engine,
/// never on the cooperative pool, so they may not wait for anything but the session.
package protocol Engine: Sendable {
    /// How this engine writes the types and tables of a migration.
    var dialect: SQLDialect { get }

    /// Reads one consistent snapshot; writes of others that commit meanwhile stay unseen.
    ///
    /// - Throws: what `body` throws, `StoreError`, or `CancellationError`.
    func read<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T

    /// Writes in one transaction and answers only when it is on disk.
    ///
    /// A body that throws leaves nothing behind. It may share a commit with other bodies, never a failure. A task that is
    /// cancelled before its body starts writes nothing; afterwards it gets the answer as if it had not been cancelled.
    /// - Throws: what `body` throws, `StoreError` (`unavailable` if the commit failed: nothing was written), or
    ///   `CancellationError`.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T

    /// Makes sure that what was erased before is gone from the engine's own log as well (DESIGN 5.3).
    ///
    /// - Throws: `StoreError`; what was erased is then gone from the tables, and from the log later.
    func emptyLog() async throws

    /// A number that is another one once another process has written to the database since it was asked last. What this
    /// process writes leaves it as it is.
    ///
    /// - Throws: `StoreError`.
    func writesElsewhere() async throws -> Int64

    /// Stops keeping the indices of some tables, for whoever fills empty ones with very many rows: an index that is made at the
    /// end is written once. Reads stay right and become slow. What may not be there twice is still refused.
    ///
    /// - Throws: `StoreError`.
    func putOffIndices(of tables: [String]) async throws

    /// Makes the indices that were put off, one transaction each; opening a database makes those that are left.
    ///
    /// - Throws: `StoreError`.
    func makeIndices() async throws

    /// Finishes the waiting writes, refuses new work with `unavailable`, and lets go of the files.
    func close() async throws
}
