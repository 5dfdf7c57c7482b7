package import Domain
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Keeps the imported borders in the data folder.
package enum TerritoryStore {
    /// The file could not be written; nothing has changed.
    package struct WriteFailed: Error, CustomStringConvertible {
        /// The `errno` of the call that failed.
        package let code: Int32

        /// For the person at the command line.
        package var description: String { "the territory could not be written (errno \(code)); nothing has changed" }
    }

    private static let name = "territory.bin"

    /// Replaces the borders at once or not at all: a new file is on disk before it takes the place of the old one.
    package static func save(_ encoded: [UInt8], to directory: String) throws(WriteFailed) {
        let path = "\(directory)/\(name)"
        let draft = "\(path).\(getpid()).new"
        let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { throw WriteFailed(code: errno) }
        do {
            try write(encoded, to: file)
        } catch {
            close(file)
            unlink(draft)
            throw error
        }
        close(file)
        guard rename(draft, path) == 0 else {
            let failure = WriteFailed(code: errno)
            unlink(draft)
            throw failure
        }
        let folder = open(directory, O_RDONLY)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    /// The stored borders; nil when none have been imported.
    ///
    /// - Throws: `Damaged` when the file is not whole; import again.
    package static func load(_ directory: String) throws(TerritoryFile.Damaged) -> [Area]? {
        guard let data = FileManager.default.contents(atPath: "\(directory)/\(name)") else { return nil }
        return try TerritoryFile.decode(Array(data))
    }

    private static func write(_ bytes: [UInt8], to file: Int32) throws(WriteFailed) {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Glibc)
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            #else
                let count = rest.withUnsafeBytes { Darwin.write(file, $0.baseAddress, $0.count) }
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw WriteFailed(code: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(file) == 0 else { throw WriteFailed(code: errno) }
    }
}
