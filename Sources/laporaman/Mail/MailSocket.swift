import Glibc

/// A socket in the file system that the mail server of this machine delivers to.
///
/// Owner and group of the file may connect, nobody else, from its first moment on. What an earlier server left there is replaced; a socket that
/// somebody answers at, and any other kind of file, is left alone.
struct MailSocket {
    private static let mode: mode_t = 0o660

    let path: String
    /// Bound, not yet listening.
    let descriptor: CInt
    private let file: (device: dev_t, inode: ino_t)

    /// - Throws: `SetupError`.
    static func bind(at path: String) throws -> MailSocket {
        try checkPlace(path)
        let fresh = path + ".new"
        unlink(fresh)
        let descriptor = try boundSocket(at: fresh)
        var found = stat()
        // Its own group follows from the folder, where that has the set-group-ID bit. Whoever may connect is set before anybody can know of it.
        guard chmod(fresh, mode) == 0, lstat(fresh, &found) == 0, rename(fresh, path) == 0 else {
            unlink(fresh)
            close(descriptor)
            throw refused(path)
        }
        return MailSocket(path: path, descriptor: descriptor, file: (found.st_dev, found.st_ino))
    }

    /// Takes the file away, unless another server has put its own there meanwhile.
    func remove() {
        var found = stat()
        guard lstat(path, &found) == 0, found.st_dev == file.device, found.st_ino == file.inode else { return }
        unlink(path)
    }

    private static func refused(_ path: String) -> SetupError {
        SetupError("The socket \(path) cannot be made. Choose a folder that this user may write to with --lmtp.")
    }

    private static func checkPlace(_ path: String) throws {
        var found = stat()
        guard lstat(path, &found) == 0 else { return }
        guard found.st_mode & S_IFMT == S_IFSOCK else {
            throw SetupError("\(path) is not a socket. Choose another place with --lmtp.")
        }
        guard let address = address(of: path) else { throw refused(path) }
        let probe = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { throw refused(path) }
        defer { close(probe) }
        guard !withSockets(address, { connect(probe, $0, $1) == 0 }) else {
            throw SetupError("Another server takes mail at \(path). Stop it, or choose another place with --lmtp.")
        }
    }

    private static func boundSocket(at path: String) throws -> CInt {
        guard let address = address(of: path) else {
            throw SetupError("\(path) is too long for a socket. Choose a shorter one with --lmtp.")
        }
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw refused(path) }
        // The file is made with this mode: only its owner, until the right one is set.
        guard fchmod(descriptor, 0o600) == 0, withSockets(address, { Glibc.bind(descriptor, $0, $1) == 0 }) else {
            close(descriptor)
            throw refused(path)
        }
        return descriptor
    }

    /// Nil for a path that is too long for an address.
    private static func address(of path: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        return withUnsafeMutableBytes(of: &address.sun_path) { place in
            guard bytes.count < place.count else { return false }
            place.copyBytes(from: bytes)
            return true
        } ? address : nil
    }

    private static func withSockets<Value>(
        _ address: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value
    ) -> Value {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
