package import Casework
package import City
package import Foundation
import Media
package import Sealing
package import Storage
import StorageSQLite
import Synchronization

/// A house on a folder of its own, with a clock that stands and random bytes that repeat.
///
/// The city pack is the real one; borders are not imported unless a test brings some.
package struct TestHouse: Sendable {
    package let book: Casebook
    package let engine: any Engine
    package let keys: KeyRing
    package let log: LogIdentity
    package let vaultEngine: any Engine
    package let folder: URL
    package let clock: TestClock

    /// 2026-11-23T03:00:00Z, a Monday morning in the city.
    package static let start: Int64 = 1_795_402_800

    /// `wrapping`: puts something between the house and its database.
    package init(
        seed: UInt64 = 1, passwords: PasswordWork = PasswordWork(logCost: 10),
        wrapping: (any Engine) -> any Engine = { $0 }
    ) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("house-\(UUID().uuidString)")
        for name in ["photos", "drafts", "scratch"] {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        let clock = TestClock(Self.start)
        self.clock = clock
        let random = SeededBytes(seed)
        let engine = wrapping(try SQLiteEngine(path: folder.appendingPathComponent("test.sqlite").path))
        _ = try await Migrator().run(on: engine, now: Self.start)
        self.engine = engine
        keys = KeyRing(
            current: .make(random: random.source),
            slots: KeySlots(folder: folder.appendingPathComponent("slots").path, random: .live))
        log = LogIdentity(signer: try NoteSigner(name: "test/log", seed: random.source.bytes(32)))
        let vault = try SQLiteEngine(path: folder.appendingPathComponent("vault.sqlite").path, readers: 1)
        _ = try await Migrator(VaultSchema.migrations).run(on: vault, now: Self.start)
        vaultEngine = vault
        let vaultRandom = SeededBytes(~seed)
        let vaultKeys = KeyRing(
            current: .make(random: vaultRandom.source),
            slots: KeySlots(folder: folder.appendingPathComponent("vault-slots").path, random: .live))
        let scratch = folder.appendingPathComponent("scratch").path
        book = Casebook(
            atlas: Atlas(pack: try Self.pack(), areas: nil),
            store: (engine, keys, log, SealedVault(engine: vault, keys: vaultKeys, random: vaultRandom.source)),
            photos: (
                filed: try PhotoFiles(directory: folder.appendingPathComponent("photos").path),
                drafts: try PhotoFiles(directory: folder.appendingPathComponent("drafts").path),
                renditions: { RenditionMaker(scratch: scratch, limits: ChildLimits(), sandbox: .limitsOnly) }
            ),
            clock: Clock { clock.now }, random: random.source, passwords: passwords)
    }

    /// The shipped city pack, found from this file's own place.
    package static func pack() throws -> CityPack { try loaded.get() }

    private static let loaded = Result { try load() }

    private static func load() throws -> CityPack {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try CityPack.load(directory: root.appendingPathComponent("Cities/jakarta").path)
    }

    /// Closes the database and removes the folder.
    package func close() async throws {
        try await engine.close()
        try await vaultEngine.close()
        try FileManager.default.removeItem(at: folder)
    }
}

/// A clock that moves only when told to.
package final class TestClock: Sendable {
    private let seconds: Mutex<Int64>

    init(_ start: Int64) { seconds = Mutex(start) }

    package var now: Int64 { seconds.withLock { $0 } }

    package func advance(_ by: Int64) { seconds.withLock { $0 += by } }
}

/// Random bytes that are the same for the same seed.
package final class SeededBytes: Sendable {
    private let state: Mutex<UInt64>

    package init(_ seed: UInt64) { state = Mutex(seed &* 0x9E37_79B9_7F4A_7C15 | 1) }

    package var source: Randomness {
        Randomness { [self] count in (0..<count).map { _ in next() } }
    }

    private func next() -> UInt8 {
        state.withLock { state in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }
}
