import Casework
import City
import Foundation
import Logging
import Media
import Sealing
import Storage
import StorageSQLite

/// Everything that stands behind the pages, built once: engine, keys, city, files.
struct House {
    let engine: any Engine
    let book: Casebook
    let decoder: PictureDecoder
    let files: [PhotoFiles]

    /// Opens the data folder and brings the database up to date.
    ///
    /// `writerCacheBytes` is that of `SQLiteEngine`.
    /// - Throws: errors whose description tells the operator what to do.
    static func open(
        data: DataDirectory, pack: CityPack, logger: Logger, writerCacheBytes: Int = 32 << 20
    ) async throws -> House {
        let atlas: Atlas
        do {
            atlas = try Atlas.open(pack: pack, dataDirectory: data.path)
        } catch {
            throw SetupError("The imported borders in \(data.path) are damaged. Import them again.")
        }
        let keys = try KeyRing.loadOrCreate(folder: data.keys, name: "texts", random: .live)
        let log = try LogIdentity.loadOrCreate(folder: data.keys, random: .live)
        let engine = try SQLiteEngine(path: data.database, writerCacheBytes: writerCacheBytes) { fault in
            logger.error("\(fault)")
        }
        _ = try await Migrator().run(on: engine, now: Clock.system.now())
        let filed = try PhotoFiles(directory: data.photos)
        let drafts = try PhotoFiles(directory: data.drafts)
        let decoder = PictureDecoder(scratch: data.scratch)
        let book = Casebook(
            atlas: atlas, store: (engine, keys, log),
            photos: (filed: filed, drafts: drafts, renditions: { try await decoder.maker() }),
            clock: .system, random: .live)
        try await AdoptAccesses(book: book)()
        try await RecountPublic(book: book)()
        return House(engine: engine, book: book, decoder: decoder, files: [filed, drafts])
    }
}

extension Clock {
    /// The machine's clock, in seconds since 1970 UTC.
    static let system = Clock { Int64(Date().timeIntervalSince1970) }
}
