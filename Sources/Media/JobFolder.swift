import Foundation
import Glibc

/// A private folder for one job; whoever makes it calls `remove` in all cases.
struct JobFolder: ~Copyable {
    let path: String

    /// Makes a folder with a random name and mode 0700 inside `parent`, which must exist.
    init(in parent: String) throws(MediaError) {
        var template = Array((parent + "/job-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else { throw .storage(errno) }
        path = String(cString: made)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Removes the folders that a killed server left behind.
    static func removeLeftovers(in parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix("job-") {
            try? FileManager.default.removeItem(atPath: parent + "/" + name)
        }
    }

    func write(_ bytes: [UInt8], to name: String) throws(MediaError) {
        try DiskFile.create(path + "/" + name, bytes: bytes, isSynced: false)
    }

    func read(_ name: String, limit: Int) throws(MediaError) -> [UInt8]? {
        try DiskFile.read(path + "/" + name, limit: limit)
    }
}
