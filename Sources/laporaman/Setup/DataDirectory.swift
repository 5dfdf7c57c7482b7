import Foundation

/// Where a running server keeps everything: database, keys, photos, borders. One folder, for this user only.
struct DataDirectory {
    let path: String

    /// Makes the folder and its parts where they are missing.
    ///
    /// - Throws: `SetupError`.
    init(_ path: String) throws {
        self.path = path
        let owner: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        for folder in [path, photos, drafts, scratch] {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: owner)
            } catch {
                throw SetupError("The folder \(folder) cannot be made. Choose another one with --data.")
            }
        }
    }

    var database: String { path + "/laporaman.sqlite" }
    /// Addresses of those who want to hear of their report; a database of its own.
    var vault: String { path + "/vault.sqlite" }
    /// Made and guarded by the key ring itself.
    var keys: String { path + "/keys" }
    var photos: String { path + "/photos" }
    var drafts: String { path + "/drafts" }
    var scratch: String { path + "/scratch" }
    var demoOfficers: String { path + "/demo-officers.json" }
    var demoOpen311: String { path + "/demo-open311.json" }

    /// Writes a file that only this user can read.
    func writeSecret(_ bytes: Data, to file: String) throws {
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        guard FileManager.default.createFile(atPath: file, contents: bytes, attributes: attributes) else {
            throw SetupError("The file \(file) cannot be written.")
        }
    }
}

/// Why a command cannot begin, in words for the person at the command line.
struct SetupError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
