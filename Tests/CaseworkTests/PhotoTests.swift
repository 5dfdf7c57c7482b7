import Casework
import Domain
import Sealing
import TestSupport
import Testing

struct PhotoTests {
    private static let sealed = Array("LAP1".utf8) + [UInt8](repeating: 7, count: SealedPhoto.smallestSize - 4)

    private func lookup(_ house: TestHouse, _ visibility: Visibility) async throws -> ReceiptLookup {
        let filed = try await FileReport(book: house.book)(Sample.request { $0.visibility = visibility })
        return try ReceiptSecret(code: try #require(filed.receipt)).lookup
    }

    @Test func `a sealed photo comes back as it came`() async throws {
        let house = try await TestHouse()
        let lookup = try await lookup(house, .private)
        try await AddPhoto(book: house.book)(.sealed(Self.sealed), place: 1, lookup: lookup)
        let file = try await ReadOwnPhoto(book: house.book)(place: 1, lookup: lookup)
        #expect(file.bytes == Self.sealed)
        #expect(file.mediaType == "application/octet-stream")
        try await house.close()
    }

    @Test func `the same photo may be sent twice, another one not to the same place`() async throws {
        let house = try await TestHouse()
        let lookup = try await lookup(house, .private)
        let add = AddPhoto(book: house.book)
        try await add(.sealed(Self.sealed), place: 1, lookup: lookup)
        try await add(.sealed(Self.sealed), place: 1, lookup: lookup)
        var other = Self.sealed
        other[100] = 8
        await #expect(throws: CaseError.photo(.placeTaken)) {
            try await add(.sealed(other), place: 1, lookup: lookup)
        }
        try await house.close()
    }

    @Test func `a picture in the clear is not taken for a private report`() async throws {
        let house = try await TestHouse()
        let privateLookup = try await lookup(house, .private)
        let publicLookup = try await lookup(house, .public)
        let add = AddPhoto(book: house.book)
        await #expect(throws: CaseError.photo(.wrongKind)) {
            try await add(.picture([0xFF, 0xD8, 0xFF]), place: 1, lookup: privateLookup)
        }
        await #expect(throws: CaseError.photo(.wrongKind)) {
            try await add(.sealed(Self.sealed), place: 1, lookup: publicLookup)
        }
        try await house.close()
    }

    @Test(arguments: [0, 4, -1])
    func `there are three places`(place: Int) async throws {
        let house = try await TestHouse()
        let lookup = try await lookup(house, .private)
        await #expect(throws: CaseError.photo(.noSuchPlace)) {
            try await AddPhoto(book: house.book)(.sealed(Self.sealed), place: place, lookup: lookup)
        }
        try await house.close()
    }

    @Test(arguments: [
        ([UInt8](), PhotoRefusal.empty), (Array("halo".utf8), .notAPhoto), ([0xFF, 0xD8, 0xFF, 0xE0, 0, 9], .damaged),
    ])
    func `what is no photo is refused with its reason`(bytes: [UInt8], refusal: PhotoRefusal) async throws {
        let house = try await TestHouse()
        let lookup = try await lookup(house, .public)
        await #expect(throws: CaseError.photo(refusal)) {
            try await AddPhoto(book: house.book)(.picture(bytes), place: 1, lookup: lookup)
        }
        try await house.close()
    }
}
