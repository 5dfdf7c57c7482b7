import Foundation
import Testing

@testable import Sealing

@Suite final class KeyFileTests {
    let root: String
    var folder: String { root + "/keys" }
    var path: String { folder + "/texts.key" }

    init() throws {
        root = NSTemporaryDirectory() + "key-file-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    @Test func `the first start makes a private key file, the next one reads it`() throws {
        let wrapped = try load().wrap(key, place: place, random: .live)
        #expect(try mode(folder) == 0o700)
        #expect(try mode(path) == 0o600)
        #expect(try Data(contentsOf: URL(filePath: path)).count == 44)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["texts.key"])
        #expect(try load().unwrap(wrapped, place: place).bytes == key.bytes)
    }

    @Test func `another purpose has another key`() throws {
        let wrapped = try load().wrap(key, place: place, random: .live)
        let other = try KeyRing.loadOrCreate(folder: folder, name: "contacts", random: .live)
        #expect(throws: SealingError.self) { try other.unwrap(wrapped, place: place) }
    }

    @Test func `a renamed key file still opens what it wrapped`() throws {
        let wrapped = try load().wrap(key, place: place, random: .live)
        try FileManager.default.moveItem(atPath: path, toPath: folder + "/texts-2026.key")
        let ring = try load()
        #expect(try ring.unwrap(wrapped, place: place).bytes == key.bytes)
        #expect(!ring.isCurrent(wrapped))
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o700])
    func `a key file that others may read is refused`(mode: Int) throws {
        _ = try load()
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: KeyFileError.fileNotPrivate(path: path)) { try self.load() }
    }

    @Test(arguments: [0o755, 0o750, 0o711])
    func `a folder that others may enter is refused`(mode: Int) throws {
        _ = try load()
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder)
        #expect(throws: KeyFileError.folderNotPrivate(path: folder)) { try self.load() }
    }

    @Test(arguments: [0, 43, 45, 5000])
    func `a key file of another size is refused and left alone`(size: Int) throws {
        _ = try load()
        var bytes = try Data(contentsOf: URL(filePath: path)) + Data(count: 5000)
        bytes = bytes.prefix(size)
        try write(bytes)
        #expect(throws: KeyFileError.damaged(path: path)) { try self.load() }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test func `a file that is no key file is refused`() throws {
        _ = try load()
        try write(Data(repeating: 0x41, count: 44))
        #expect(throws: KeyFileError.damaged(path: path)) { try self.load() }
    }

    @Test func `a link in place of the key file or the folder is refused`() throws {
        _ = try load()
        try FileManager.default.moveItem(atPath: path, toPath: root + "/elsewhere")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: root + "/elsewhere")
        #expect(throws: KeyFileError.fileNotPrivate(path: path)) { try self.load() }
        try FileManager.default.createSymbolicLink(atPath: root + "/linked", withDestinationPath: folder)
        #expect(throws: KeyFileError.folderNotPrivate(path: root + "/linked")) {
            try KeyRing.loadOrCreate(folder: self.root + "/linked", name: "texts", random: .live)
        }
    }

    @Test func `processes that start together agree on one key`() async throws {
        let folder = folder
        let rings = try await withThrowingTaskGroup(of: KeyRing.self) { group in
            for _ in 0..<8 {
                group.addTask { try KeyRing.loadOrCreate(folder: folder, name: "texts", random: .live) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let wrapped = try rings[0].wrap(key, place: place, random: .live)
        for ring in rings { #expect(try ring.unwrap(wrapped, place: place).bytes == key.bytes) }
    }

    @Test func `a folder that cannot be made is reported with its reason`() {
        #expect(throws: KeyFileError.system(call: "mkdir", path: root + "/a/b", code: ENOENT)) {
            try KeyRing.loadOrCreate(folder: self.root + "/a/b", name: "texts", random: .live)
        }
    }

    private let key = DataKey(bytes: Array(0..<32))
    private let place = CellPlace(table: "report", row: 1, column: "wrapped_key")

    private func load() throws(KeyFileError) -> KeyRing {
        try KeyRing.loadOrCreate(folder: folder, name: "texts", random: .live)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func write(_ bytes: Data) throws {
        try bytes.write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
