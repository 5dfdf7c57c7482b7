#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The file of one block of secrets: what it is for 4, block id 8, then up to 4,096 times 32 bytes. As private as a key file.
struct SlotFile {
    static let secretBytes = 32
    private static let magic = Array("LAS1".utf8)
    private static let start = magic.count + KeyID.byteCount

    let folder: String
    let id: KeyID

    private var path: String { "\(folder)/\(id).slots" }

    /// Of a secret among those of its block.
    static func range(of place: UInt16) -> Range<Int> {
        Int(place) * secretBytes..<(Int(place) + 1) * secretBytes
    }

    /// - Returns: false where there is such a file already.
    func create(_ secrets: [UInt8]) throws(KeyFileError) -> Bool {
        try KeyFile.writeNew(Self.magic + id.bytes + secrets, folder: folder, path: path, mark: id.description)
    }

    /// - Returns: nil once it was destroyed.
    func secret(at place: UInt16) throws(KeyFileError) -> [UInt8]? {
        let file = try opened(O_RDONLY)
        defer { _ = close(file) }
        var secret = [UInt8](repeating: 0, count: Self.secretBytes)
        let offset = off_t(Self.start + Self.range(of: place).lowerBound)
        guard pread(file, &secret, secret.count, offset) == secret.count else { throw .damaged(path: path) }
        return secret.allSatisfy { $0 == 0 } ? nil : secret
    }

    /// Writes zeros over the secrets, and has them on disk when this returns.
    func destroy(_ places: [UInt16]) throws(KeyFileError) {
        let file = try opened(O_RDWR)
        defer { _ = close(file) }
        let zeros = [UInt8](repeating: 0, count: Self.secretBytes)
        let end = lseek(file, 0, SEEK_END)
        for place in places {
            // A place that was never there holds nothing, and must not make the file longer.
            guard Self.start + Self.range(of: place).upperBound <= Int(end) else { continue }
            let offset = off_t(Self.start + Self.range(of: place).lowerBound)
            guard pwrite(file, zeros, zeros.count, offset) == zeros.count else {
                throw .system(call: "pwrite", path: path, code: errno)
            }
        }
        guard fsync(file) == 0 else { throw .system(call: "fsync", path: path, code: errno) }
    }

    private func opened(_ flags: Int32) throws(KeyFileError) -> Int32 {
        let file = open(path, flags | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else {
            let code = errno
            if code == ENOENT { throw .damaged(path: path) }
            throw .system(call: "open", path: path, code: code)
        }
        do {
            try check(file)
        } catch {
            _ = close(file)
            throw error
        }
        return file
    }

    private func check(_ file: Int32) throws(KeyFileError) {
        guard KeyFile.isPrivate(file, kind: S_IFREG, mode: 0o600) else { throw .fileNotPrivate(path: path) }
        var head = [UInt8](repeating: 0, count: Self.start)
        let secrets = Int(lseek(file, 0, SEEK_END)) - Self.start
        guard pread(file, &head, head.count, 0) == head.count, head == Self.magic + id.bytes, secrets > 0,
            secrets % Self.secretBytes == 0, secrets <= KeySlots.mostPerBlock * Self.secretBytes
        else { throw .damaged(path: path) }
    }
}
