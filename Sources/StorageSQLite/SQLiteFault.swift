/// What SQLite said when it could not do something that it should.
///
/// Safe to log: holds names of our schema at most, no values.
package struct SQLiteFault: Sendable, CustomStringConvertible {
    /// SQLite's extended result code.
    package let code: Int32
    package let message: String

    package var description: String { "SQLite \(code): \(message)" }
}
