import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

struct ContactVaultTests {
    private static let email = ContactAddress(
        way: .email, channel: ChannelCode("email"), text: "siti.rahayu@surat.example")
    private static let until = TestHouse.start + 365 * 86_400

    private func count(_ engine: any Engine, _ table: String) async throws -> Int {
        try await engine.read { try $0.rows("SELECT 1 FROM \(table)", []).count }
    }

    private static func request(
        id: ReportID? = nil, _ change: (inout ReportDraft) -> Void = { _ in }
    ) -> FilingRequest {
        var request = Sample.request(id: id, change)
        request.contact = email
        return request
    }

    private func file(_ house: TestHouse, id: ReportID? = nil) async throws -> FiledReport {
        try await FileReport(book: house.book)(Self.request(id: id))
    }

    private func held(_ house: TestHouse, _ id: ReportID) async throws -> ContactHandle? {
        let (report, links) = try await house.engine.read { session in
            (try Reports(session).find(id), try ContactLinks(session).list(of: id))
        }
        guard let link = links.first else { return nil }
        return try ContactSeal(house.book.seal, (id: id, wrappedKey: report?.sealed?.wrappedKey)).open(link.handle)
    }

    // MARK: The vault alone

    @Test(arguments: ContactAddress.Way.allCases)
    func `an address comes back by its handle until it is forgotten`(way: ContactAddress.Way) async throws {
        let house = try await TestHouse()
        let address = ContactAddress(way: way, channel: ChannelCode("sms"), text: String(repeating: "+62é", count: 200))
        let (first, second) = (
            try await house.book.vault.keep(address, until: Self.until),
            try await house.book.vault.keep(address, until: Self.until)
        )
        #expect(first != second, "one address twice is two entries that nobody can tell are one")
        #expect(try await house.book.vault.address(of: first) == address)
        try await house.book.vault.forget(first)
        try await house.book.vault.forget(first)
        #expect(try await house.book.vault.address(of: first) == nil)
        #expect(try await house.book.vault.address(of: second) == address)
        try await house.close()
    }

    @Test func `an entry goes after its end, sixty days later at most`() async throws {
        let house = try await TestHouse()
        let handle = try await house.book.vault.keep(Self.email, until: Self.until)
        try await house.book.vault.sweep(at: Self.until)
        #expect(try await house.book.vault.address(of: handle) == Self.email)
        try await house.book.vault.sweep(at: Self.until + 60 * 86_400)
        #expect(try await house.book.vault.address(of: handle) == nil)
        try await house.close()
    }

    @Test func `a new key of the vault opens what was sealed under the earlier one, and forgets it`() async throws {
        let house = try await TestHouse()
        let (old, new) = (KeyEncryptionKey.make(random: .live), KeyEncryptionKey.make(random: .live))
        let before = SealedVault(engine: house.vaultEngine, keys: KeyRing(current: old), random: .live)
        let handle = try await before.keep(Self.email, until: Self.until)
        let vault = SealedVault(
            engine: house.vaultEngine, keys: KeyRing(current: new, previous: [old]), random: .live)
        #expect(try await vault.address(of: handle) == Self.email)
        try await vault.forget(handle)
        #expect(try await count(house.vaultEngine, "contact") == 0)
        try await house.close()
    }

    @Test func `with another key there is no entry at all`() async throws {
        let house = try await TestHouse()
        let handle = try await house.book.vault.keep(Self.email, until: Self.until)
        let other = SealedVault(
            engine: house.vaultEngine, keys: KeyRing(current: .make(random: .live)), random: .live)
        #expect(try await other.address(of: handle) == nil)
        try await house.close()
    }

    // MARK: Cases and vault

    @Test func `a report filed with a contact holds a handle, and one filed twice holds one`() async throws {
        let house = try await TestHouse()
        let filed = try await file(house)
        let handle = try #require(try await held(house, filed.id))
        #expect(try await house.book.vault.address(of: handle) == Self.email)
        let again = try await file(house, id: filed.id)
        #expect(again.number == filed.number)
        #expect(try await count(house.vaultEngine, "contact") == 1)
        #expect(try await count(house.engine, "contact_link") == 1)
        try await house.close()
    }

    @Test func `a report that cannot be filed leaves no address behind`() async throws {
        let house = try await TestHouse()
        let filed = try await file(house)
        let other = Self.request(id: filed.id) { $0.location = "Jl. Lain sekali" }
        await #expect(throws: CaseError.idTaken) { try await FileReport(book: house.book)(other) }
        let short = Self.request { $0.story = "pendek" }
        await #expect(throws: CaseError.self) { try await FileReport(book: house.book)(short) }
        #expect(try await count(house.vaultEngine, "contact") == 1)
        try await house.close()
    }

    @Test func `erasing a report takes its handle and the entry of the vault`() async throws {
        let house = try await TestHouse()
        let (filed, kept) = (try await file(house), try await file(house))
        let handle = try #require(try await held(house, filed.id))
        let lookup = try ReceiptSecret(code: try #require(filed.receipt)).lookup
        try await EraseReport(book: house.book)(lookup)
        #expect(try await house.book.vault.address(of: handle) == nil)
        let left = try await held(house, filed.id)
        #expect(left == nil)
        #expect(try await count(house.engine, "doomed_contact") == 0)
        let other = try await held(house, kept.id)
        #expect(other != nil)
        #expect(try await count(house.vaultEngine, "contact") == 1)
        try await house.close()
    }

    @Test(arguments: [Visibility.private, .public])
    func `what ends by itself takes the address with it`(visibility: Visibility) async throws {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Self.request { $0.visibility = visibility })
        let lookup = try ReceiptSecret(code: try #require(filed.receipt)).lookup
        try await WithdrawReport(book: house.book)(lookup)
        house.clock.advance(366 * 86_400)
        #expect(try await ExpireReports(book: house.book)() == 1)
        #expect(try await count(house.engine, "contact_link") == 0)
        #expect(try await count(house.vaultEngine, "contact") == 0)
        try await house.close()
    }

    // MARK: Dumps

    @Test func `without keys nothing in one database is found in the other, and no address in either`() async throws {
        let house = try await TestHouse()
        for _ in 0..<5 { _ = try await file(house) }
        let vault = try await values(house.vaultEngine)
        let cases = try await values(house.engine)
        #expect(vault.count >= 11)
        #expect(vault.intersection(cases) == [], "no value of the vault is a value of the cases")
        try await house.engine.close()
        try await house.vaultEngine.close()
        let caseFile = try Data(contentsOf: house.folder.appendingPathComponent("test.sqlite"))
        for case .bytes(let bytes) in vault {
            #expect(caseFile.firstRange(of: Data(bytes.prefix(16))) == nil)
        }
        for name in ["test.sqlite", "vault.sqlite"] {
            let bytes = try Data(contentsOf: house.folder.appendingPathComponent(name))
            #expect(bytes.firstRange(of: Data("rahayu".utf8)) == nil, "\(name)")
        }
        try FileManager.default.removeItem(at: house.folder)
    }

    private enum Value: Hashable {
        case integer(Int64)
        case text(String)
        case bytes([UInt8])
    }

    /// All that stands in the tables of a database, but for how far its schema is and small numbers.
    private func values(_ engine: any Engine) async throws -> Set<Value> {
        try await engine.read { session in
            let tables = try session.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migration'", [])
            var found: Set<Value> = []
            for table in tables {
                var cells = table.cells
                for row in try session.rows("SELECT * FROM \(try cells.text())", []) {
                    for value in row.values {
                        switch value {
                        case .integer(let value) where value > 100: found.insert(.integer(value))
                        case .text(let value): found.insert(.text(value))
                        case .bytes(let value): found.insert(.bytes(value))
                        default: break
                        }
                    }
                }
            }
            return found
        }
    }
}
