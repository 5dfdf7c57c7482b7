import Testing

@testable import StorageSQLite

@Suite
struct CheckpointsTests {
    /// The second number is what SQLite says after its counter has started over.
    @Test(arguments: [(Int32(0), Int32(512), Int32(512)), (.max - 99, 412, 512), (.max, 0, 1), (700, 700, 0)])
    func `pages are counted on where the counter starts over`(earlier: Int32, now: Int32, pages: Int32) {
        #expect(Checkpoints.pages(from: earlier, to: now) == pages)
    }
}
