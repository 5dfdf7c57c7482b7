import Domain
import Testing

@testable import Sealing

/// A key that is sealed under another one.
struct NestedKeyTests {
    private let place = CellPlace(table: "photo_grant", row: ReportID(high: 1, low: 2), column: "sealed_key/a")
    private let outer = DataKey(bytes: Array(0..<32))

    @Test func `it comes back in its place and under its key only`() throws {
        let key = DataKey(bytes: Array(32..<64))
        let sealed = try key.sealed(under: outer, place: place, random: .live)
        #expect(sealed.count == 61)
        #expect(try DataKey(sealed: sealed, under: outer, place: place).bytes == key.bytes)
        #expect(throws: SealingError.damaged) { try DataKey(sealed: sealed, under: key, place: place) }
        let elsewhere = CellPlace(table: "photo_grant", row: ReportID(high: 1, low: 3), column: "sealed_key/a")
        #expect(throws: SealingError.damaged) { try DataKey(sealed: sealed, under: outer, place: elsewhere) }
    }

    @Test(arguments: [0, 31, 33]) func `a key has 32 bytes`(count: Int) throws {
        let bytes = [UInt8](repeating: 1, count: count)
        let sealed = try Envelope.seal(bytes, key: outer, place: place, random: .live)
        #expect(throws: SealingError.damaged) { try DataKey(sealed: sealed, under: outer, place: place) }
    }
}
