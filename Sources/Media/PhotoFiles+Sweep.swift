import Foundation

extension PhotoFiles {
    /// Removes the files that were written before an instant, and whatever a crash left half written.
    ///
    /// - Parameter instant: seconds since 1970 UTC, by the clock of the file system.
    /// - Returns: how many were removed.
    /// - Throws: `storage`.
    @discardableResult
    package func sweep(before instant: Int64) async throws -> Int {
        let directory = directory
        return try await onQueue {
            let limit = Date(timeIntervalSince1970: Double(instant))
            let keys: [URLResourceKey] = [.isRegularFileKey, .contentModificationDateKey]
            let folder = URL(fileURLWithPath: directory)
            guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: keys) else {
                throw MediaError.storage(ENOENT)
            }
            var removed = 0
            for case let file as URL in files {
                let values = try file.resourceValues(forKeys: Set(keys))
                guard values.isRegularFile == true, let written = values.contentModificationDate, written < limit else {
                    continue
                }
                try FileManager.default.removeItem(at: file)
                removed += 1
            }
            return removed
        }
    }
}
