import Glibc

/// Lets a crash tell nothing of what was in memory.
///
/// Swift's own crash report prints the bytes that registers point to, and a core file holds them all: both may be words of
/// a report, or a key. So a crash ends the process the plain way, and leaves no core.
enum CrashSilence {
    /// Where the runtime of Swift would listen.
    private static let signals = [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP]
    /// Bytes. Too small for a core file; and the one limit at which Linux also starts no program that would take the core
    /// through a pipe (`fs/coredump.c`), which 0 does not prevent.
    private static let coreLimit: rlim_t = 1

    /// For this process and its children, for good.
    static func begin() {
        var limit = rlimit(rlim_cur: coreLimit, rlim_max: coreLimit)
        // Refused only where the limit is lower already.
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        for signal in signals { _ = Glibc.signal(signal, SIG_DFL) }
    }
}
