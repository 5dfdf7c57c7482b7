import Foundation

/// The programs that pictures are decoded with.
package enum Tools {
    /// For suites that need real pictures.
    package static let decodePictures = ["vipsthumbnail", "prlimit", "env"].allSatisfy { name in
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
    }
}
