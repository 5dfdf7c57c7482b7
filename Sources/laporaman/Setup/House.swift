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
    private let vault: any Engine
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
        let (vault, contacts) = try await openVault(data: data, logger: logger)
        let filed = try PhotoFiles(directory: data.photos)
        let drafts = try PhotoFiles(directory: data.drafts)
        let decoder = PictureDecoder(scratch: data.scratch)
        let book = Casebook(
            atlas: atlas, store: (engine, keys, log, contacts),
            photos: (filed: filed, drafts: drafts, renditions: { try await decoder.maker() }),
            clock: .system, random: .live)
        try await AdoptAccesses(book: book)()
        try await RecountPublic(book: book)()
        try await book.hearListeners()
        return House(engine: engine, vault: vault, book: book, decoder: decoder, files: [filed, drafts])
    }

    /// The contacts: another file, another key. Few come at once, so it is small.
    private static func openVault(data: DataDirectory, logger: Logger) async throws -> (any Engine, SealedVault) {
        let engine = try SQLiteEngine(path: data.vault, readers: 1, writerCacheBytes: 1 << 20) { fault in
            logger.error("\(fault)")
        }
        _ = try await Migrator(VaultSchema.migrations).run(on: engine, now: Clock.system.now())
        let keys = try KeyRing.loadOrCreate(folder: data.keys, name: "vault", random: .live)
        return (engine, SealedVault(engine: engine, keys: keys, random: .live))
    }

    /// Finishes what waits to be written, and lets go of the files.
    func close() async throws {
        try await engine.close()
        try await vault.close()
    }
}

extension Clock {
    /// The machine's clock, in seconds since 1970 UTC.
    static let system = Clock { Int64(Date().timeIntervalSince1970) }
}
