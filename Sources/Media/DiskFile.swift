import Glibc

/// Whole files, with the few calls that the file system needs to keep them. Blocks its thread.
enum DiskFile {
    /// Writes a file that must not exist yet, readable by its owner only.
    static func create(_ path: String, bytes: [UInt8], isSynced: Bool) throws(MediaError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .storage(errno) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .storage(errno) }
            written += count
        }
        if isSynced { guard fsync(descriptor) == 0 else { throw .storage(errno) } }
    }

    /// Reads a plain file of at most `limit` bytes.
    /// - Returns: nil if there is none.
    /// - Throws: `storage`, with EFBIG for a larger file.
    static func read(_ path: String, limit: Int) throws(MediaError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .storage(errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .storage(errno) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { throw .storage(EFBIG) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got > 0 else { throw .storage(got == 0 ? EIO : errno) }
            count += got
        }
        return bytes
    }

    /// Makes a folder for its owner only, unless it exists.
    /// - Returns: whether it was made.
    static func makeFolder(_ path: String) throws(MediaError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw .storage(errno) }
        return false
    }

    /// Makes the names in a folder survive a power cut.
    static func syncFolder(_ path: String) throws(MediaError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .storage(errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .storage(errno) }
    }

    static func move(_ path: String, to target: String) throws(MediaError) {
        guard rename(path, target) == 0 else { throw .storage(errno) }
    }

    /// - Returns: whether there was a file.
    static func remove(_ path: String) throws(MediaError) -> Bool {
        if unlink(path) == 0 { return true }
        guard errno == ENOENT else { throw .storage(errno) }
        return false
    }
}
