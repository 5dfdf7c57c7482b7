import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

struct WaitingAnswersTests {
    private static let letter = Array("kepada siti.rahayu@surat.example, bukti lapor XXXX".utf8)

    private func rows(_ house: TestHouse) async throws -> [VaultAnswers.Entry] {
        try await house.vaultEngine.read { session in
            try VaultAnswers(session).names(after: [], most: 10).compactMap { try VaultAnswers(session).find($0) }
        }
    }

    @Test func `a letter comes back until it is forgotten, and its length says nothing`() async throws {
        let house = try await TestHouse()
        let answers = WaitingAnswers(book: house.book)
        let (name, empty) = (try await answers.keep(Self.letter), try await answers.keep([]))
        #expect(try await answers.letter(name) == Self.letter)
        #expect(try await answers.letter(empty) == [])
        #expect(Set(try await rows(house).map(\.letter.count)).count == 1)
        #expect(Set(try await answers.names()) == [name, empty])
        try await answers.forget([name])
        try await answers.forget([name])
        #expect(try await answers.letter(name) == nil)
        #expect(try await answers.names() == [empty])
        try await house.close()
    }

    @Test func `without the keys of the cases the vault opens no letter`() async throws {
        let house = try await TestHouse()
        let name = try await WaitingAnswers(book: house.book).keep(Self.letter)
        let other = KeyRing(current: .make(random: .live))
        await #expect(throws: SealingError.damaged) { try await house.book.vault.answer(name, half: other.answerKeys) }
        try await house.close()
    }

    @Test func `an older copy of the vault opens nothing that was sent`() async throws {
        let house = try await TestHouse()
        let answers = WaitingAnswers(book: house.book)
        let name = try await answers.keep(Self.letter)
        let copy = try #require(try await rows(house).first)
        try await answers.forget([name])
        try await house.vaultEngine.write { try VaultAnswers($0).insert(copy) }
        #expect(try await answers.letter(name) == nil)
        try await house.close()
    }

    @Test func `a letter goes after its end, sixty days later at most`() async throws {
        let house = try await TestHouse()
        let answers = WaitingAnswers(book: house.book)
        let name = try await answers.keep(Self.letter)
        try await house.book.vault.sweep(at: TestHouse.start + 30 * 86_400)
        #expect(try await answers.letter(name) == Self.letter)
        try await house.book.vault.sweep(at: TestHouse.start + 60 * 86_400)
        #expect(try await answers.letter(name) == nil)
        try await house.close()
    }

    @Test func `nothing of a letter stands in any file`() async throws {
        let house = try await TestHouse()
        _ = try await WaitingAnswers(book: house.book).keep(Self.letter)
        try await house.vaultEngine.close()
        try await house.engine.close()
        for case let file as URL in try #require(
            FileManager.default.enumerator(at: house.folder, includingPropertiesForKeys: nil))
        {
            let bytes = (try? Data(contentsOf: file)) ?? Data()
            #expect(bytes.firstRange(of: Data("rahayu".utf8)) == nil)
        }
        try FileManager.default.removeItem(at: house.folder)
    }
}
