import Foundation

/// A folder that goes away with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/media-tests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var entries: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }

    /// Writes a program that stands in for the real one.
    ///
    /// A child writes it: what this process has open for writing, children of other tests have too for a moment, and no
    /// program can be started while anybody has it open.
    func program(_ script: String) throws -> String {
        let (text, file) = (path + "/text", path + "/program")
        try Data(("#!/bin/sh\n" + script + "\n").utf8).write(to: URL(fileURLWithPath: text))
        let install = Process()
        install.executableURL = URL(fileURLWithPath: "/usr/bin/install")
        install.arguments = ["-m", "755", text, file]
        try install.run()
        install.waitUntilExit()
        return file
    }
}

/// Whether the real program is here; tests that need it say why they are skipped.
enum Tool {
    static let isInstalled = ["vipsthumbnail", "prlimit", "env"].allSatisfy { name in
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
    }
}
