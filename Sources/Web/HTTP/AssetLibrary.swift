import Crypto
import Domain
package import Foundation

/// The files a page loads: styles, scripts, icons, the map and the WebAssembly. Read once, served from memory.
///
/// All stand under one folder name made from their contents, so a browser may keep them for ever.
package struct AssetLibrary: Sendable {
    /// `/assets/<hash>`, what templates put before a name.
    package let base: String
    /// 16 hexadecimal characters over all names and contents.
    package let hash: String
    private let files: [String: Asset]

    /// One file with its compressed twins, if they were made beforehand.
    package struct Asset: Sendable {
        package let mediaType: String
        package let plain: [UInt8]
        package let brotli: [UInt8]?
        package let gzip: [UInt8]?
    }

    /// Reads the folders; a later one replaces files of the same name. A folder that is not there is left out.
    ///
    /// - Throws: a file that is there but cannot be read.
    package init(folders: [URL]) throws {
        var contents: [String: [UInt8]] = [:]
        for folder in folders { try Self.read(folder, into: &contents) }
        var files: [String: Asset] = [:]
        var digest = SHA256()
        for name in contents.keys.sorted() where !name.hasSuffix(".br") && !name.hasSuffix(".gz") {
            guard let plain = contents[name] else { continue }
            digest.update(data: Data(name.utf8) + [0])
            digest.update(data: plain)
            files[name] = Asset(
                mediaType: Self.mediaType(of: name), plain: plain, brotli: Self.twin(contents[name + ".br"], of: plain),
                gzip: Self.twin(contents[name + ".gz"], of: plain))
        }
        hash = Hex.encode(digest.finalize().prefix(8))
        base = "/assets/\(hash)"
        self.files = files
    }

    /// The file of this name, as in a template behind `{{assets}}/`.
    package subscript(name: String) -> Asset? { files[name] }

    /// All names, sorted.
    package var names: [String] { files.keys.sorted() }

    /// A compressed twin that is worth sending: there, whole enough not to be empty, and smaller.
    private static func twin(_ bytes: [UInt8]?, of plain: [UInt8]) -> [UInt8]? {
        guard let bytes, !bytes.isEmpty, bytes.count < plain.count else { return nil }
        return bytes
    }

    private static func read(_ folder: URL, into contents: inout [String: [UInt8]]) throws {
        let root = folder.standardizedFileURL.path + "/"
        let names = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        guard let names else { return }
        for case let file as URL in names {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let name = String(file.standardizedFileURL.path.dropFirst(root.count))
            contents[name] = [UInt8](try Data(contentsOf: file))
        }
    }

    private static func mediaType(of name: String) -> String {
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        let types = [
            "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "json": "application/json",
            "png": "image/png", "svg": "image/svg+xml", "wasm": "application/wasm", "webp": "image/webp",
        ]
        return types[ending] ?? "application/octet-stream"
    }
}
