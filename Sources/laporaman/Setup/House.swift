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

    /// Opens the data folder and brings the database up to date.
    ///
    /// - Throws: errors whose description tells the operator what to do.
    static func open(data: DataDirectory, pack: CityPack, logger: Logger) async throws -> House {
        let atlas: Atlas
        do {
            atlas = try Atlas.open(pack: pack, dataDirectory: data.path)
        } catch {
            throw SetupError("The imported borders in \(data.path) are damaged. Import them again.")
        }
        let keys = try KeyRing.loadOrCreate(folder: data.keys, name: "texts", random: .live)
        let engine = try SQLiteEngine(path: data.database) { fault in logger.error("\(fault)") }
        _ = try await Migrator().run(on: engine, now: Clock.system.now())
        let sandbox = try await sandbox(scratch: data.scratch)
        let filed = try PhotoFiles(directory: data.photos)
        let drafts = try PhotoFiles(directory: data.drafts)
        let renditions = RenditionMaker(scratch: data.scratch, limits: ChildLimits(), sandbox: sandbox)
        filed.removeLeftovers()
        drafts.removeLeftovers()
        renditions.removeLeftovers()
        let book = Casebook(
            atlas: atlas, store: (engine, keys),
            photos: (filed: filed, drafts: drafts, renditions: renditions),
            clock: .system, random: .live)
        return House(engine: engine, book: book)
    }

    /// The strongest sandbox that works here for decoding pictures.
    private static func sandbox(scratch: String) async throws -> ChildSandbox {
        do {
            let sandbox = try await ChildSandbox.probe(scratch: scratch)
            if sandbox == .limitsOnly {
                Console.say(
                    "warning: bwrap does not work here; pictures are decoded with limits, but not in a namespace")
            }
            return sandbox
        } catch MediaError.toolMissing {
            throw SetupError(
                "vipsthumbnail does not work here. Install the Debian packages libvips-tools and bubblewrap.")
        }
    }
}

extension Clock {
    /// The machine's clock, in seconds since 1970 UTC.
    static let system = Clock { Int64(Date().timeIntervalSince1970) }
}
