/// Why a database was not opened. Nothing was changed in it.
package enum MigrationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// It holds a migration that this version does not know; use the version that wrote it, or a newer one.
    case fromTheFuture(String)
    /// The migration of this name is not the one that was applied.
    case changed(String)
    /// This migration is missing although later ones were applied.
    case missing(String)

    /// Safe to log.
    package var description: String {
        switch self {
        case .fromTheFuture(let name): "database was written by a newer version: it has migration \(name)"
        case .changed(let name): "migration \(name) was changed after it was applied"
        case .missing(let name): "migration \(name) was left out"
        }
    }
}
