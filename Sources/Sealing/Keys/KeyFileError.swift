/// Why a key file cannot be used. The server must not start: a key that others can read protects nobody.
package enum KeyFileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The folder can be entered by others, belongs to another user, or is no folder.
    case folderNotPrivate(path: String)
    /// The file can be read by others, belongs to another user, or is no plain file.
    case fileNotPrivate(path: String)
    /// Not the size or the beginning of a key file.
    case damaged(path: String)
    /// The system refused; `code` is `errno`.
    case system(call: String, path: String, code: Int32)

    /// Safe to log, and says what to do.
    package var description: String {
        switch self {
        case .folderNotPrivate(let path): "\(path) must be a folder of this user with mode 0700"
        case .fileNotPrivate(let path): "\(path) must be a plain file of this user with mode 0600"
        case .damaged(let path): "\(path) is not a key file; restore it from a backup"
        case .system(let call, let path, let code): "\(call) failed for \(path): error \(code)"
        }
    }
}
