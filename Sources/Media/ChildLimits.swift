/// What a child process may use.
///
/// The defaults are twice and more what the largest photo accepted (100 million pixels, progressive) was measured to
/// need: 700 MiB of addresses and 2 seconds of one core.
package struct ChildLimits: Sendable {
    package var cpuSeconds = 15
    package var wall: Duration = .seconds(30)
    package var addressSpaceBytes = 1536 << 20
    package var fileSizeBytes = 32 << 20
    package var openFiles = 64

    /// Threads included. In force only inside namespaces, as the kernel counts all processes of the user outside.
    package var processes = 64

    package init() {}

    /// The arguments for `prlimit`, which sets the limits and becomes the command.
    func arguments(isIsolated: Bool) -> [String] {
        [
            "prlimit", "--cpu=\(cpuSeconds)", "--as=\(addressSpaceBytes)", "--fsize=\(fileSizeBytes)",
            "--nofile=\(openFiles)", "--core=0",
        ] + (isIsolated ? ["--nproc=\(processes)"] : []) + ["--"]
    }
}
