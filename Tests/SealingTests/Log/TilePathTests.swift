import Testing

@testable import Sealing

@Suite struct TilePathTests {
    @Test(arguments: [
        (TilePath(content: .hashes(level: 0), number: 0), "tile/0/000"),
        (TilePath(content: .hashes(level: 0), number: 1_234), "tile/0/x001/234"),
        (TilePath(content: .hashes(level: 1), number: 1_234_067), "tile/1/x001/x234/067"),
        (TilePath(content: .hashes(level: 7), number: 999, width: 255), "tile/7/999.p/255"),
        (TilePath(content: .entries, number: 1_000, width: 1), "tile/entries/x001/000.p/1"),
        (TilePath(content: .entries, number: 256), "tile/entries/256"),
        (TilePath(content: .hashes(level: 0), number: 999_999_999_999_999), "tile/0/x999/x999/x999/x999/999"),
    ])
    func `a part of the log has one name`(path: TilePath, text: String) {
        #expect(path.description == text)
        #expect(TilePath(String(text.dropFirst("tile/".count))) == path)
    }

    @Test(arguments: [
        "", "/", "0", "0/", "0/0", "0/00", "0/0000", "0/x001", "0/x001/", "0/001/234", "0/x000/234", "0/x01/234",
        "00/000", "8/000", "63/000", "-1/000", "+0/000", "entry/000", "0/000/", "/0/000", "0//000", "0/000.p",
        "0/000.p/", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/000.p/+1", "0/000.p/1/", "0/000.q/1", "0/.p/1",
        "0/00a", "0/+00", "0/-01", "0/x+01/000", "0/\u{661}\u{661}\u{661}", "0/x001/x999/x999/x999/x999/999",
        "tile/0/000", "../0/000", "0/000.p/1.p/1", "0/x001/234.p/1/5", "0/X001/234",
    ])
    func `nothing else is a name`(text: String) {
        #expect(TilePath(text) == nil)
    }

    @Test func `a part exists when the tree has all of it`() {
        let leaves = TilePath(content: .hashes(level: 0), number: 1, width: 10)
        #expect(!leaves.exists(inTreeOf: 265))
        #expect(leaves.exists(inTreeOf: 266))
        #expect(leaves.members.indices == 256..<266)
        let above = TilePath(content: .hashes(level: 1), number: 0, width: 1)
        #expect(!above.exists(inTreeOf: 255))
        #expect(above.exists(inTreeOf: 256))
        #expect(above.members.level == 8)
        #expect(!TilePath(content: .entries, number: 0, width: 1).exists(inTreeOf: 0))
        #expect(!TilePath(content: .entries, number: 999_999_999_999_999).exists(inTreeOf: 1_000_000))
    }

    @Test func `entries stand behind their lengths`() {
        let bytes = LogTile.bytes(ofEntries: [[], [7], [UInt8](repeating: 9, count: 258)])
        #expect(bytes == [0, 0, 0, 1, 7, 1, 2] + [UInt8](repeating: 9, count: 258))
        #expect(LogTile.bytes(of: [.emptyTree, .emptyTree]).count == 64)
    }
}
