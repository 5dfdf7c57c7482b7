import Crypto
import Domain
import Foundation
import Testing

@testable import Sealing

@Suite struct EnvelopeTests {
    let place = CellPlace(table: "report", row: ReportID(high: 1, low: 2), column: "story")
    let key = DataKey(bytes: Array(0..<32))

    @Test(arguments: ["", "a", "Lampu jalan mati", String(repeating: "x", count: 100_000)])
    func `a text comes back from its cell`(text: String) throws {
        let sealed = try Envelope.seal(Array(text.utf8), key: key, place: place, random: .live)
        #expect(sealed.count == text.utf8.count + 29)
        #expect(sealed.first == 1)
        #expect(try Envelope.open(sealed, key: key, place: place) == Array(text.utf8))
    }

    @Test(arguments: [
        CellPlace(table: "reports", row: ReportID(high: 1, low: 2), column: "story"),
        CellPlace(table: "report", row: ReportID(high: 1, low: 3), column: "story"),
        CellPlace(table: "report", row: ReportID(high: 1, low: 2), column: "location"),
        CellPlace(table: "report", row: 1, column: "story"),
        CellPlace(table: "repor", row: [0x74] + ReportID(high: 1, low: 2).bytes, column: "story"),
    ])
    func `a text copied to another cell does not open`(other: CellPlace) throws {
        let sealed = try Envelope.seal([1, 2, 3], key: key, place: place, random: .live)
        #expect(throws: SealingError.damaged) { try Envelope.open(sealed, key: key, place: other) }
    }

    @Test func `a text opens with its own key only`() throws {
        let sealed = try Envelope.seal([1, 2, 3], key: key, place: place, random: .live)
        let other = DataKey.make(random: .live)
        #expect(throws: SealingError.damaged) { try Envelope.open(sealed, key: other, place: place) }
    }

    @Test func `every changed, missing or added byte is noticed`() throws {
        let sealed = try Envelope.seal([1, 2, 3], key: key, place: place, random: .live)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 0x10
            let expected: SealingError = index == 0 ? .unknownVersion : .damaged
            #expect(throws: expected) { try Envelope.open(changed, key: key, place: place) }
            #expect(throws: SealingError.damaged) {
                try Envelope.open(Array(sealed[..<index]), key: key, place: place)
            }
        }
        #expect(throws: SealingError.damaged) { try Envelope.open(sealed + [0], key: key, place: place) }
    }

    @Test func `the authenticated place is spelled as documented`() throws {
        let nonce = [UInt8](repeating: 5, count: 12)
        let sealed = try Envelope.seal([9], key: key, place: place, random: Randomness { _ in nonce })
        var spelled: [UInt8] = []
        for part in [Array("laporaman/envelope/v1".utf8), Array("report".utf8), place16, Array("story".utf8)] {
            spelled += [0, UInt8(part.count)] + part
        }
        let box = try AES.GCM.seal(
            [9],
            using: SymmetricKey(data: Array<UInt8>(0..<32)),
            nonce: AES.GCM.Nonce(data: nonce),
            authenticating: spelled
        )
        #expect(sealed == [1] + Array(try #require(box.combined)))
    }

    @Test func `a wrapped key opens in its cell with its ring`() throws {
        let ring = KeyRing(current: .make(random: .live))
        let wrapped = try ring.wrap(key, place: place, random: .live)
        #expect(wrapped.count == 69)
        #expect(try ring.unwrap(wrapped, place: place).bytes == key.bytes)
        let other = CellPlace(table: "report", row: ReportID(high: 1, low: 9), column: "story")
        #expect(throws: SealingError.damaged) { try ring.unwrap(wrapped, place: other) }
        // A text's place is not a key's place, though the words are the same.
        #expect(throws: SealingError.damaged) {
            try Envelope.open(wrapped, key: DataKey(bytes: [UInt8](repeating: 7, count: 32)), place: place)
        }
    }

    @Test func `every changed or missing byte of a wrapped key is noticed`() throws {
        let ring = KeyRing(current: .make(random: .live))
        let wrapped = try ring.wrap(key, place: place, random: .live)
        for index in wrapped.indices {
            var changed = wrapped
            changed[index] ^= 1
            #expect(throws: SealingError.self) { try ring.unwrap(changed, place: place) }
            #expect(throws: SealingError.damaged) { try ring.unwrap(Array(wrapped[..<index]), place: place) }
        }
    }

    @Test func `after a rotation old keys still open and new ones wrap`() throws {
        let old = KeyEncryptionKey.make(random: .live)
        let before = KeyRing(current: old)
        let wrapped = try before.wrap(key, place: place, random: .live)
        let after = KeyRing(current: .make(random: .live), previous: [old])
        #expect(try after.unwrap(wrapped, place: place).bytes == key.bytes)
        #expect(before.isCurrent(wrapped))
        #expect(!after.isCurrent(wrapped))
        let again = try after.wrap(key, place: place, random: .live)
        #expect(after.isCurrent(again))
        #expect(throws: SealingError.self) { try before.unwrap(again, place: place) }
    }

    @Test func `a missing key is named, so that its file can be restored`() throws {
        let lost = KeyEncryptionKey.make(random: .live)
        let wrapped = try KeyRing(current: lost).wrap(key, place: place, random: .live)
        let ring = KeyRing(current: .make(random: .live))
        #expect(throws: SealingError.unknownKey(lost.id)) { try ring.unwrap(wrapped, place: place) }
        #expect("\(lost.id)".count == 16)
    }

    @Test func `a fingerprint tells the same content under the same key`() {
        let content = Array("cerita".utf8)
        let print = Fingerprints(under: key).fingerprint(of: content)
        #expect(print.count == 32)
        #expect(Fingerprints(under: key).fingerprint(of: content) == print)
        #expect(Fingerprints(under: key).fingerprint(of: Array("cerita lain".utf8)) != print)
        #expect(Fingerprints(under: .make(random: .live)).fingerprint(of: content) != print)
    }

    private var place16: [UInt8] { ReportID(high: 1, low: 2).bytes }
}
