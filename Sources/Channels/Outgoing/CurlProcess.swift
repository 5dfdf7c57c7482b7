import Dispatch
import Foundation

/// One run of `curl`, with its settings on its standard input and nothing else from this process.
struct CurlProcess {
    let settings: [UInt8]
    /// After which it is ended from outside.
    let seconds: Int

    private static let tooLarge: Int32 = 63

    /// Blocks until its end.
    ///
    /// - Returns: what it wrote; nil where it could not be started or failed.
    func run() -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        // No settings of the account that the server runs under.
        process.arguments = ["curl", "--disable", "--config", "-"]
        process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let guardian = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds), execute: guardian)
        defer { guardian.cancel() }
        try? input.fileHandleForWriting.write(contentsOf: Data(settings))
        try? input.fileHandleForWriting.close()
        let written = try? output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        // What it says after more than it may read is as good: nothing of an answer but its status is looked at.
        guard [0, Self.tooLarge].contains(process.terminationStatus) else { return nil }
        return written.map { String(decoding: $0, as: UTF8.self) }
    }
}
