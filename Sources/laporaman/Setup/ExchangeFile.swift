import Casework
import Channels
import City
import Domain
import Foundation

/// Reads the files of an exchange with another system.
enum ExchangeFile {
    /// - Throws: `SetupError` that says what to change.
    static func mapping(_ path: String, city: CityPack) throws -> ExchangeMapping {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw SetupError("\(path) cannot be read.")
        }
        let mapping: ExchangeMapping
        do { mapping = try ExchangeMapping(json: Array(bytes)) } catch { throw SetupError("\(path): \(error)") }
        let unknown = mapping.namedCategories.filter { city.offered($0) == nil }.map(\.text).sorted()
        guard unknown.isEmpty else {
            throw SetupError("\(path): the city has no category \(unknown.joined(separator: ", "))")
        }
        return mapping
    }

    /// A photo that an export names: a file right in the folder, and no way out of it.
    ///
    /// - Returns: nil where there is none of this name, or one that is larger than a photo may be.
    static func photo(_ name: String, in folder: String) throws -> [UInt8]? {
        guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/"), !name.contains("\0") else { return nil }
        let file = URL(filePath: folder).appending(path: name)
        let known = try? FileManager.default.attributesOfItem(atPath: file.path)
        // Not through a link, which another system's archive may have brought along.
        guard let known, known[.type] as? FileAttributeType == .typeRegular,
            let size = known[.size] as? Int, size <= DraftRules.maximumPhotoBytes
        else { return nil }
        return [UInt8](try Data(contentsOf: file))
    }

    /// The rows of an export, read as they are asked for.
    ///
    /// - Throws: `SetupError` for a file that cannot be read.
    static func rows(_ path: String, mapping: ExchangeMapping) throws -> AsyncThrowingStream<ExchangeRow, any Error> {
        let file: FileHandle
        if path == "-" {
            file = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path) else { throw SetupError("\(path) cannot be read.") }
            file = opened
        }
        let source = RowSource(file: file, rows: ExchangeRows(mapping))
        return AsyncThrowingStream { try await source.next() }
    }
}

/// Reads a file in pieces and hands over its rows one by one.
private actor RowSource {
    private static let chunkBytes = 256 << 10

    private let file: FileHandle
    private var rows: ExchangeRows
    private var ready: ArraySlice<ExchangeRow> = []
    private var isOver = false

    init(file: FileHandle, rows: ExchangeRows) {
        self.file = file
        self.rows = rows
    }

    func next() throws -> ExchangeRow? {
        while ready.isEmpty, !isOver {
            let bytes = try file.read(upToCount: Self.chunkBytes) ?? Data()
            isOver = bytes.isEmpty
            ready = try (isOver ? rows.end() : rows.read(bytes))[...]
        }
        return ready.popFirst()
    }
}
