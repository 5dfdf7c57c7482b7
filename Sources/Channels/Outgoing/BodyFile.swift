import Foundation

/// A body that is no text, which settings of `curl` cannot hold: a sealed one in a file of this user, for as long as one run.
///
/// Nothing in the clear is ever written so.
struct BodyFile {
    let path: String

    /// Whether a body has to go this way.
    static func isNeeded(for body: [UInt8]) -> Bool {
        body.contains(0) || String(validating: body, as: UTF8.self) == nil
    }

    /// - Returns: nil where it cannot be written.
    init?(_ body: [UInt8]) {
        let name = FileManager.default.temporaryDirectory.appending(path: "laporaman-\(UUID().uuidString)").path
        let file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        defer { close(file) }
        guard write(file, body, body.count) == body.count else {
            unlink(name)
            return nil
        }
        path = name
    }

    func remove() { unlink(path) }
}
