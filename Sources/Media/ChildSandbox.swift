import PhotoFilter

/// How child processes are kept apart from the machine.
package enum ChildSandbox: String, Sendable {
    /// Own namespaces by bubblewrap: no network, no processes, read-only programs, one folder; and all limits.
    case namespaces

    /// Limits only, where the machine allows no namespaces: the child sees the files that the server sees.
    case limitsOnly

    /// Tries on this machine whether namespaces work, by making renditions of one pixel.
    ///
    /// Cost: two or four child processes. Ask once, at start.
    /// - Parameters:
    ///   - tool: the program, as for `RenditionMaker`.
    ///   - scratch: an existing folder for temporary files.
    /// - Returns: the strongest that works.
    /// - Throws: `toolMissing` where neither works.
    package static func probe(tool: String = "vipsthumbnail", scratch: String) async throws -> ChildSandbox {
        for sandbox in [namespaces, limitsOnly] {
            let maker = RenditionMaker(tool: tool, scratch: scratch, limits: ChildLimits(), sandbox: sandbox)
            let made = try? await maker.renditions(ofType: .png, bytes: onePixel)
            if made != nil { return sandbox }
            try Task.checkCancellation()
        }
        throw MediaError.toolMissing
    }

    /// A grey PNG of one pixel.
    private static var onePixel: [UInt8] {
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
            0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55,
            0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0xDA, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0xDA, 0x45, 0x08, 0x3B,
            0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
        ]
    }

    /// The whole command line.
    func command(_ command: [String], folder: String, limits: ChildLimits) -> [String] {
        switch self {
        case .limitsOnly:
            return ["env", "--chdir=" + folder] + limits.arguments(isIsolated: false) + command
        case .namespaces:
            let programs = ["/usr", "/bin", "/lib", "/lib64", "/etc/ld.so.cache"].flatMap { ["--ro-bind-try", $0, $0] }
            return ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"]
                + programs + ["--bind", folder, "/job", "--chdir", "/job", "--"]
                + limits.arguments(isIsolated: true) + command
        }
    }
}
