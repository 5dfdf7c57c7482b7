import Foundation
import Media
import Testing

struct PhotoFilesTests {
    private let folder: TemporaryFolder
    private let files: PhotoFiles
    private let name = "0123456789abcdef0123456789abcdef"

    init() throws {
        folder = try TemporaryFolder()
        files = try PhotoFiles(directory: folder.path + "/photos")
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: folder.path + "/photos" + path)[.posixPermissions] as? Int
    }

    @Test
    func `a file is kept in its shard for the owner only`() async throws {
        try await files.write([1, 2, 3], name: name)
        #expect(try await files.read(name) == [1, 2, 3])
        #expect(try mode("/01/" + name) == 0o600)
        #expect(try mode("/01") == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/photos/incoming").isEmpty)
    }

    @Test
    func `an equal name replaces and an empty file is a file`() async throws {
        try await files.write([1, 2, 3], name: name)
        try await files.write([], name: name)
        #expect(try await files.read(name) == [])
    }

    @Test
    func `a deleted file is gone, and deleting again says so`() async throws {
        try await files.write([1], name: name)
        #expect(try await files.delete(name))
        #expect(try await files.read(name) == nil)
        #expect(try await files.delete(name) == false)
    }

    @Test(arguments: [
        "", "0123", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde/",
        "../../../../../../../etc/passwd0", "0123456789abcdef0123456789abcdef0", "..23456789abcdef0123456789abcdef",
    ])
    func `any other name is refused`(name: String) async throws {
        await #expect(throws: MediaError.badName) { try await files.write([1], name: name) }
        await #expect(throws: MediaError.badName) { try await files.read(name) }
        await #expect(throws: MediaError.badName) { try await files.delete(name) }
    }

    @Test
    func `a second start on the same folder finds the files`() async throws {
        try await files.write([9], name: name)
        #expect(try await PhotoFiles(directory: folder.path + "/photos").read(name) == [9])
    }

    @Test
    func `what a killed server left half written is removed, files are not`() async throws {
        try await files.write([9], name: name)
        let incoming = folder.path + "/photos/incoming"
        try FileManager.default.createDirectory(atPath: incoming + "/job-abcdef/x", withIntermediateDirectories: true)
        files.removeLeftovers()
        #expect(try FileManager.default.contentsOfDirectory(atPath: incoming).isEmpty)
        #expect(try await files.read(name) == [9])
    }

    @Test
    func `many writers at once do not disturb each other`() async throws {
        let names = (0..<40).map { String(format: "%032x", $0 * 7919) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in names { group.addTask { try await files.write(Array(name.utf8), name: name) } }
            try await group.waitForAll()
        }
        for name in names { #expect(try await files.read(name) == Array(name.utf8)) }
    }
}
