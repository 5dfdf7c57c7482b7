import Glibc

/// One run of a foreign program, from start to end, on the calling thread.
///
/// No shell, only the environment given, standard input empty or a few bytes, output thrown away, no inherited files, a
/// process group of its own that is killed as a whole when its time is up.
package struct ChildProcess {
    /// How it ended.
    package enum Outcome: Equatable, Sendable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case cancelled
        case notStarted(Int32)
    }

    /// The program, looked up in the server's PATH, and its arguments.
    let command: [String]

    /// Lines `NAME=value`.
    let environment: [String]

    /// What becomes of its own children once it has ended by itself.
    package enum Rest: Sendable {
        case killed
        /// Mail programs leave the delivery to a child.
        case left
    }

    let rest: Rest

    /// What it reads from its standard input: as much as a pipe holds, 64 KiB at most.
    let input: [UInt8]

    /// - Precondition: at most 64 KiB of input.
    package init(command: [String], environment: [String], input: [UInt8] = [], rest: Rest = .killed) {
        self.rest = rest
        precondition(input.count <= Self.pipeBytes, "more than a pipe holds would block for ever")
        self.command = command
        self.environment = environment
        self.input = input
    }

    private static let pipeBytes = 64 << 10

    /// Waits for the end, or kills the child when the time is up. Blocks its thread.
    package func run(for time: Duration, isCancelled: () -> Bool) -> Outcome {
        let (child, failure) = start()
        guard failure == 0 else { return .notStarted(failure) }
        let end = ContinuousClock.now + time
        var status: Int32 = 0
        while waitpid(child, &status, WNOHANG) != child {
            let isStopped = isCancelled()
            if isStopped || ContinuousClock.now >= end {
                kill(-child, SIGKILL)
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                return isStopped ? .cancelled : .timedOut
            }
            usleep(Self.lookMicroseconds)
        }
        if rest == .killed { kill(-child, SIGKILL) }
        return status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .signalled(status & 0x7F)
    }

    /// How often the child is looked at: well below the time of the smallest photo, 20 ms.
    private static let lookMicroseconds: UInt32 = 3000

    /// - Returns: the process, and 0 or the `errno` of the failure.
    private func start() -> (child: pid_t, failure: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let ready = input.isEmpty ? nil : Self.filledPipe(input)
        defer { if let ready { close(ready) } }
        if let ready {
            posix_spawn_file_actions_adddup2(&actions, ready, STDIN_FILENO)
        } else {
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        // Behind the line above, which reads from one of them.
        for descriptor in Self.openDescriptors() { posix_spawn_file_actions_addclose(&actions, descriptor) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let failure = posix_spawnp(&child, command[0], &actions, &attributes, &arguments, &variables)
        return (child, failure)
    }

    /// The end to read from of a pipe with these bytes in it and nothing behind them; nil where there is none to be had.
    private static func filledPipe(_ bytes: [UInt8]) -> Int32? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // It cannot block, as the pipe holds all of it, and this process has the other end.
        let written = write(ends[1], bytes, bytes.count)
        close(ends[1])
        guard written == bytes.count else {
            close(ends[0])
            return nil
        }
        return ends[0]
    }

    /// The descriptors that the child must not inherit; the spawn ignores those closed in the meantime.
    private static func openDescriptors() -> [Int32] {
        guard let folder = opendir("/proc/self/fd") else { return [] }
        defer { closedir(folder) }
        var found: [Int32] = []
        while let entry = readdir(folder) {
            if let descriptor = descriptor(named: entry), descriptor > STDERR_FILENO { found.append(descriptor) }
        }
        return found
    }

    /// Reads the name in place: a copy of the field has 256 bytes, and the last entry in readdir's memory has fewer.
    static func descriptor(named entry: UnsafeMutablePointer<dirent>) -> Int32? {
        withUnsafeBytes(of: &entry.pointee.d_name) { name in
            Int32(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
        }
    }
}
