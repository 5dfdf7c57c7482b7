import Foundation
import Storage

/// The database's file on disk.
struct DatabaseFile {
    let path: String

    /// Creates the file if there is none, and closes it to everybody else (0600).
    ///
    /// SQLite gives the files beside it the same permissions.
    /// - Throws: `unavailable`.
    func create() throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unavailable }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw .unavailable }
    }
}
