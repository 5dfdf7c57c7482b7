import Dispatch

/// Photo files on disk: immutable, each under a random name that the caller keeps.
///
/// Layout: `directory/ab/abcdef…` by the first two characters, `directory/incoming/` for what is being written. Files
/// and folders are readable by their owner only. Sensitivity: wording, or none for sealed photos.
package struct PhotoFiles: Sendable {
    /// The largest file that is read: a sealed photo is padded to at most 16 MiB.
    private static let maximumBytes = 64 << 20

    let directory: String
    private let queue = DispatchQueue(label: "photo-files", attributes: .concurrent)

    private var incoming: String { directory + "/incoming" }

    /// - Parameter directory: made if absent; its parent must exist.
    /// - Throws: `storage`.
    package init(directory: String) throws(MediaError) {
        self.directory = directory
        _ = try DiskFile.makeFolder(directory)
        _ = try DiskFile.makeFolder(incoming)
    }

    /// Removes what a killed server left half written. Call once at start, before the first write; blocks its thread.
    package func removeLeftovers() {
        JobFolder.removeLeftovers(in: incoming)
    }

    /// Keeps a file; when this returns, it survives a power cut. An equal name is replaced.
    /// - Parameters:
    ///   - bytes: the content.
    ///   - name: 32 lowercase hexadecimal characters.
    /// - Throws: `badName`, `storage`.
    package func write(_ bytes: [UInt8], name: String) async throws {
        let target = try path(name)
        let folder = folder(name)
        try await onQueue {
            let job = try JobFolder(in: incoming)
            try DiskFile.create(job.path + "/" + name, bytes: bytes, isSynced: true)
            if try DiskFile.makeFolder(folder) { try DiskFile.syncFolder(directory) }
            try DiskFile.move(job.path + "/" + name, to: target)
            try DiskFile.syncFolder(folder)
        }
    }

    /// - Returns: the content, or nil if there is no such file.
    /// - Throws: `badName`, `storage`.
    package func read(_ name: String) async throws -> [UInt8]? {
        let path = try path(name)
        return try await onQueue { try DiskFile.read(path, limit: Self.maximumBytes) }
    }

    /// Removes a file for good.
    /// - Returns: whether there was one.
    /// - Throws: `badName`, `storage`.
    @discardableResult
    package func delete(_ name: String) async throws -> Bool {
        let path = try path(name)
        let folder = folder(name)
        return try await onQueue {
            guard try DiskFile.remove(path) else { return false }
            try DiskFile.syncFolder(folder)
            return true
        }
    }

    private func folder(_ name: String) -> String { directory + "/" + name.prefix(2) }

    private func path(_ name: String) throws(MediaError) -> String {
        let isHexadecimal = name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard name.utf8.count == 32, isHexadecimal else { throw .badName }
        return folder(name) + "/" + name
    }

    func onQueue<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}
