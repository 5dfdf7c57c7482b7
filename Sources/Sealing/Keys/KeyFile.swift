#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A key in a file of its own.
///
/// Shape, 44 bytes: what the key is for 4, key id 8, key 32. Folder 0700, file 0600, both of the running user; anything
/// wider is refused, not repaired, because the key may already have been read.
struct KeyFile {
    let kind: Kind
    let id: KeyID
    /// 32 bytes.
    let key: [UInt8]

    /// What a key is for: a file of one kind is never read as the other.
    enum Kind: String {
        case keyEncryption = "LAK1"
        case noteSigning = "LAL1"
        case push = "LAV1"

        var magic: [UInt8] { Array(rawValue.utf8) }
    }

    private static let keyBytes = 32
    private static let idStart = 4
    private static let keyStart = idStart + KeyID.byteCount
    private static let size = keyStart + keyBytes

    /// A new key, in memory only.
    static func make(_ kind: Kind, random: Randomness) -> KeyFile {
        KeyFile(kind: kind, id: KeyID(bytes: random.bytes(KeyID.byteCount)), key: random.bytes(keyBytes))
    }

    /// - Returns: nil where there is no such file.
    static func load(_ path: String, kind: Kind) throws(KeyFileError) -> KeyFile? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            let code = errno
            if code == ENOENT { return nil }
            if code == ELOOP { throw .fileNotPrivate(path: path) }
            throw .system(call: "open", path: path, code: code)
        }
        defer { _ = close(file) }
        guard isPrivate(file, kind: S_IFREG, mode: 0o600) else { throw .fileNotPrivate(path: path) }
        var bytes = [UInt8](repeating: 0, count: size + 1)
        let count = read(file, &bytes, bytes.count)
        guard count >= 0 else { throw .system(call: "read", path: path, code: errno) }
        guard count == size, bytes.starts(with: kind.magic) else { throw .damaged(path: path) }
        let id = KeyID(bytes: Array(bytes[idStart..<keyStart]))
        return KeyFile(kind: kind, id: id, key: Array(bytes[keyStart..<size]))
    }

    /// The key of a file; where there is none, a new one. Processes that start together agree on it.
    static func loadOrCreate(
        folder: String,
        name: String,
        kind: Kind,
        random: Randomness
    ) throws(KeyFileError) -> KeyFile {
        let path = "\(folder)/\(name).key"
        if let there = try load(path, kind: kind) { return there }
        let fresh = make(kind, random: random)
        if try fresh.create(folder: folder, path: path) { return fresh }
        guard let there = try load(path, kind: kind) else { throw .damaged(path: path) }
        return there
    }

    private func create(folder: String, path: String) throws(KeyFileError) -> Bool {
        try Self.writeNew(kind.magic + id.bytes + key, folder: folder, path: path, mark: id.description)
    }

    /// Writes a new file so that it is there whole or not at all, and is on disk when this returns.
    ///
    /// `mark` tells this attempt from others.
    /// - Returns: false where another process has made the file first.
    static func writeNew(_ bytes: [UInt8], folder: String, path: String, mark: String) throws(KeyFileError) -> Bool {
        let draft = "\(path).\(mark).new"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .system(call: "open", path: draft, code: errno) }
        defer { _ = unlink(draft) }
        defer { _ = close(file) }
        guard fchmod(file, 0o600) == 0, write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw .system(call: "write", path: draft, code: errno)
        }
        // A hard link, unlike a rename, never replaces a key that is already there.
        guard link(draft, path) == 0 else {
            let code = errno
            if code == EEXIST { return false }
            throw .system(call: "link", path: path, code: code)
        }
        try syncFolder(folder)
        return true
    }

    /// Makes the folder (not its parents) where it is missing; refuses one that is open to others.
    static func prepareFolder(_ folder: String) throws(KeyFileError) {
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .system(call: "mkdir", path: folder, code: errno) }
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard directory >= 0 else { throw .folderNotPrivate(path: folder) }
        defer { _ = close(directory) }
        guard isPrivate(directory, kind: S_IFDIR, mode: 0o700) else { throw .folderNotPrivate(path: folder) }
    }

    /// The names in a folder, sorted.
    static func names(in folder: String) throws(KeyFileError) -> [String] {
        guard let directory = opendir(folder) else { throw .system(call: "opendir", path: folder, code: errno) }
        defer { _ = closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { name in
                    String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
                }
            )
        }
        return names.sorted()
    }

    private static func syncFolder(_ folder: String) throws(KeyFileError) {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .system(call: "open", path: folder, code: errno) }
        defer { _ = close(directory) }
        guard fsync(directory) == 0 else { throw .system(call: "fsync", path: folder, code: errno) }
    }

    /// Asked of the open descriptor, so that the answer is about the very thing that is read.
    static func isPrivate(_ descriptor: Int32, kind: mode_t, mode: mode_t) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == kind && status.st_mode & 0o777 == mode && status.st_uid == geteuid()
    }
}
