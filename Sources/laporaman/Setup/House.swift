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

    /// What it is opened for.
    enum Use {
        case serving
        /// `writerCacheBytes` is that of `SQLiteEngine`.
        case filling(writerCacheBytes: Int)
        /// A process for one message, beside the server: what a start puts right is left to the server.
        case oneMessage
        /// The same for a folder full of them.
        case manyMessages

        var isBeside: Bool {
            switch self {
            case .serving, .filling: false
            case .oneMessage, .manyMessages: true
            }
        }

        var slotsPerBlock: Int {
            switch self {
            case .serving, .filling: 4_096
            case .oneMessage: 2
            case .manyMessages: 256
            }
        }

        var writerCacheBytes: Int {
            switch self {
            case .serving: 32 << 20
            case .filling(let bytes): bytes
            case .oneMessage, .manyMessages: 4 << 20
            }
        }
    }

    /// Opens the data folder and brings the database up to date.
    ///
    /// - Throws: errors whose description tells the operator what to do.
    static func open(
        data: DataDirectory, pack: CityPack, logger: Logger, use: Use = .serving
    ) async throws -> House {
        let atlas: Atlas
        do {
            atlas = try Atlas.open(pack: pack, dataDirectory: data.path)
        } catch {
            throw SetupError("The imported borders in \(data.path) are damaged. Import them again.")
        }
        let keys = try KeyRing.loadOrCreate(
            folder: data.keys, name: "texts", random: .live, slotsPerBlock: use.slotsPerBlock)
        let log = try LogIdentity.loadOrCreate(folder: data.keys, random: .live)
        let engine = try SQLiteEngine(path: data.database, writerCacheBytes: use.writerCacheBytes) { fault in
            logger.error("\(fault)")
        }
        _ = try await Migrator().run(on: engine, now: Clock.system.now())
        let (vault, contacts) = try await openVault(data: data, use: use, logger: logger)
        let filed = try PhotoFiles(directory: data.photos)
        let drafts = try PhotoFiles(directory: data.drafts)
        let decoder = PictureDecoder(scratch: data.scratch)
        let book = Casebook(
            atlas: atlas, store: (engine, keys, log, contacts),
            photos: (filed: filed, drafts: drafts, renditions: { try await decoder.maker() }),
            clock: .system, random: .live)
        if !use.isBeside { try await putRight(book) }
        try await book.hearListeners()
        return House(engine: engine, vault: vault, book: book, decoder: decoder, files: [filed, drafts])
    }

    private static func putRight(_ book: Casebook) async throws {
        try await AdoptAccesses(book: book)()
        try await RecountPublic(book: book)()
    }

    /// The contacts: another file, another key. Few come at once, so it is small.
    private static func openVault(
        data: DataDirectory, use: Use, logger: Logger
    ) async throws -> (any Engine, SealedVault) {
        let engine = try SQLiteEngine(path: data.vault, readers: 1, writerCacheBytes: 1 << 20) { fault in
            logger.error("\(fault)")
        }
        _ = try await Migrator(VaultSchema.migrations).run(on: engine, now: Clock.system.now())
        let keys = try KeyRing.loadOrCreate(
            folder: data.keys, name: "vault", random: .live, slotsPerBlock: use.slotsPerBlock)
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
