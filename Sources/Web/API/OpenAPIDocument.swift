import Foundation

/// The description of the whole API, written in parts: one file for each audience, joined once at the start.
///
/// Lists (`tags`) are put one behind the other, objects (`paths`, `components`) are merged. Source: OpenAPI 3.1.
enum OpenAPIDocument {
    /// Why the parts are not one document. The server does not start then.
    enum Fault: Error, Equatable {
        /// Not a JSON object.
        case unreadable(String)
        /// Two parts say something different under this name.
        case twice(String)
    }

    /// - Throws: `Fault`, or a file that cannot be read.
    static func joined(folder: URL) throws -> [UInt8] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        var document: [String: Any] = [:]
        for file in files {
            let value = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
            guard let part = value as? [String: Any] else { throw Fault.unreadable(file.lastPathComponent) }
            document = try merged(document, part)
        }
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try JSONSerialization.data(withJSONObject: document, options: options))
    }

    private static func merged(_ left: [String: Any], _ right: [String: Any]) throws -> [String: Any] {
        var joined = left
        for (name, value) in right {
            switch (joined[name], value) {
            case (nil, _): joined[name] = value
            case (let first as [String: Any], let second as [String: Any]): joined[name] = try merged(first, second)
            case (let first as [Any], let second as [Any]): joined[name] = first + second
            default: throw Fault.twice(name)
            }
        }
        return joined
    }
}
