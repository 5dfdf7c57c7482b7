import Crypto
import Foundation
import Testing

@testable import Sealing

@Suite final class KeySlotsTests {
    let root: String
    var folder: String { root + "/keys" }
    var blocks: String { folder + "/texts" }

    private let place = CellPlace(table: "report", row: 1, column: "wrapped_key")

    init() throws {
        root = NSTemporaryDirectory() + "key-slots-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private func ring() throws(KeyFileError) -> KeyRing {
        try KeyRing.loadOrCreate(folder: folder, name: "texts", random: .live)
    }

    private func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: blocks).sorted() }

    private func bytes(_ file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: blocks + "/" + file)))
    }

    @Test func `what was destroyed opens nowhere, and nothing else is lost`() throws {
        let ring = try ring()
        let keys = (0..<3).map { _ in DataKey.make(random: .live) }
        let wrapped = try keys.map { try ring.wrapErasable($0, place: place, random: .live) }
        let slots = try wrapped.map { try #require(ring.slot(of: $0)) }
        #expect(Set(slots).count == 3)
        try ring.destroy([slots[1]])
        try ring.destroy([slots[1]])
        for reader in [ring, try self.ring()] {
            #expect(throws: SealingError.destroyed) { try reader.unwrap(wrapped[1], place: self.place) }
            for at in [0, 2] { #expect(try reader.unwrap(wrapped[at], place: place).bytes == keys[at].bytes) }
        }
        #expect(throws: SealingError.damaged) {
            try ring.unwrap(wrapped[0], place: CellPlace(table: "report", row: 2, column: "wrapped_key"))
        }
    }

    @Test func `the secret is zeros on disk afterwards, and was no zeros before`() throws {
        let ring = try ring()
        let wrapped = try ring.wrapErasable(.make(random: .live), place: place, random: .live)
        let slot = try #require(ring.slot(of: wrapped))
        let range = SlotFile.range(of: slot.place)
        let start = 12 + range.lowerBound
        let file = try #require(try files().first)
        #expect(try bytes(file)[start..<start + 32].contains { $0 != 0 })
        try ring.destroy([slot])
        #expect(try bytes(file)[start..<start + 32].allSatisfy { $0 == 0 })
        #expect(try bytes(file).count == 12 + 4096 * 32)
    }

    @Test func `every bit of a wrapped key is guarded`() throws {
        let ring = try ring()
        let wrapped = try ring.wrapErasable(.make(random: .live), place: place, random: .live)
        #expect(wrapped.count == 79 && wrapped[0] == 2)
        for index in wrapped.indices {
            var changed = wrapped
            changed[index] ^= 1
            #expect(throws: SealingError.self, "byte \(index)") { try ring.unwrap(changed, place: self.place) }
            #expect(throws: SealingError.self) { try ring.unwrap(Array(wrapped[..<index]), place: self.place) }
        }
    }

    @Test func `neither the slots nor the ring's key open alone`() throws {
        let wrapped = try ring().wrapErasable(.make(random: .live), place: place, random: .live)
        try FileManager.default.removeItem(atPath: folder + "/texts.key")
        #expect(throws: SealingError.self) { try self.ring().unwrap(wrapped, place: self.place) }
        let fresh = try ring().wrapErasable(.make(random: .live), place: place, random: .live)
        try FileManager.default.removeItem(atPath: blocks)
        #expect(throws: SealingError.self) { try self.ring().unwrap(fresh, place: self.place) }
    }

    @Test func `a rotated key still opens what it wrapped`() throws {
        let key = DataKey.make(random: .live)
        let wrapped = try ring().wrapErasable(key, place: place, random: .live)
        try FileManager.default.moveItem(atPath: folder + "/texts.key", toPath: folder + "/texts-2026.key")
        let after = try ring()
        #expect(try after.unwrap(wrapped, place: place).bytes == key.bytes)
        #expect(!after.isCurrent(wrapped))
    }

    @Test func `no secret is given out twice, and their order tells nothing`() throws {
        let slots = KeySlots(folder: root + "/blocks", random: .live)
        let taken = try (0..<KeySlots.mostPerBlock + 5).map { _ in try slots.take() }
        #expect(Set(taken.map(\.slot)).count == taken.count)
        #expect(Set(taken.map(\.secret)).count == taken.count)
        #expect(Set(taken.map(\.slot.block)).count == 2)
        let first = taken.prefix(KeySlots.mostPerBlock).map { Int($0.slot.place) }
        let rising = zip(first, first.dropFirst()).count { $0 < $1 }
        // Half of 4,095 steps rise, give or take 19 (one standard deviation).
        #expect((1_850...2_250).contains(rising))
        for (slot, secret) in taken { #expect(try slots.secret(of: slot) == secret) }
    }

    @Test func `a start begins a block of its own and leaves the older ones readable`() throws {
        let key = DataKey.make(random: .live)
        let wrapped = try ring().wrapErasable(key, place: place, random: .live)
        let second = try ring()
        _ = try second.wrapErasable(.make(random: .live), place: place, random: .live)
        #expect(try files().count == 2)
        #expect(try second.unwrap(wrapped, place: place).bytes == key.bytes)
    }

    @Test func `who only reads makes no file`() throws {
        _ = try ring()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["texts.key"])
    }

    @Test(arguments: [0o644, 0o640, 0o660])
    func `a block that others may read is refused`(mode: Int) throws {
        let ring = try ring()
        let wrapped = try ring.wrapErasable(.make(random: .live), place: place, random: .live)
        let path = blocks + "/" + (try #require(try files().first))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: SealingError.slots(.fileNotPrivate(path: path))) { try ring.unwrap(wrapped, place: self.place) }
    }

    @Test func `a ring in memory wraps without slots`() throws {
        let ring = KeyRing(current: .make(random: .live))
        let key = DataKey.make(random: .live)
        let wrapped = try ring.wrapErasable(key, place: place, random: .live)
        #expect(ring.slot(of: wrapped) == nil)
        #expect(try ring.unwrap(wrapped, place: place).bytes == key.bytes)
    }

    @Test func `what wraps a key is HKDF of its slot's secret, with the ring's key as salt`() {
        let bytes = [UInt8](0..<32)
        let master = KeyEncryptionKey(id: KeyID(bytes: [UInt8](repeating: 1, count: 8)), bytes: bytes)
        for secret in [[UInt8](repeating: 7, count: 32), [], [UInt8](32..<64)] {
            let expected = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: secret), salt: bytes, info: Array("a purpose".utf8),
                outputByteCount: 32)
            #expect(master.derived(from: secret, purpose: "a purpose") == expected)
        }
    }
}
