import Crypto
import Domain
import Foundation
import Testing

@testable import Sealing

@Suite struct SealedPhotoTests {
    @Test func `photos are sealed byte for byte as the shared vectors say`() throws {
        let vectors = try SharedVectors.photos()
        try #require(vectors.count >= 5)
        for vector in vectors {
            let key = try ReceiptSecret(bytes: [UInt8](hex: vector.mk)).photoKey
            let place = PhotoPlace(report: try #require(ReportID(vector.report)), number: vector.number)
            let image = Self.image(vector.imageLength)
            let nonce = [UInt8](hex: vector.nonce)
            let sealed = try SealedPhoto.seal(image, at: place, key: key, random: Randomness { _ in nonce })
            #expect(sealed.count == vector.sealedLength)
            #expect(Array(sealed[..<64]).hex == vector.sealedStart)
            #expect(Array(sealed.suffix(16)).hex == vector.tag)
            #expect(Array(SHA256.hash(data: sealed)).hex == vector.sealedSha256)
            #expect(try SealedPhoto.open(sealed, at: place, key: key) == image)
            try SealedPhoto.check(sealed)
        }
    }

    @Test func `a sealed photo opens with its key at its place only`() throws {
        let sample = try Sample()
        let otherReport = PhotoPlace(report: ReportID(high: 1, low: 3), number: 1)
        let otherNumber = PhotoPlace(report: sample.place.report, number: 2)
        let otherKey = try ReceiptSecret(bytes: Array(2...17)).photoKey
        for place in [otherReport, otherNumber] {
            #expect(throws: SealedPhotoError.cannotOpen) {
                try SealedPhoto.open(sample.sealed, at: place, key: sample.key)
            }
        }
        #expect(throws: SealedPhotoError.cannotOpen) {
            try SealedPhoto.open(sample.sealed, at: sample.place, key: otherKey)
        }
    }

    @Test(arguments: [4, 15, 16, 5000, 262_127, 262_128, 262_143])
    func `a changed byte is noticed`(place: Int) throws {
        let sample = try Sample()
        var sealed = sample.sealed
        sealed[place] ^= 1
        #expect(throws: SealedPhotoError.cannotOpen) {
            try SealedPhoto.open(sealed, at: sample.place, key: sample.key)
        }
    }

    @Test func `a photo that has zeros or padding bytes at its end comes back whole`() throws {
        let sample = try Sample()
        for image: [UInt8] in [[0], [0x80], [1, 0x80, 0, 0], [0, 0, 0]] {
            let sealed = try SealedPhoto.seal(image, at: sample.place, key: sample.key, random: .live)
            #expect(try SealedPhoto.open(sealed, at: sample.place, key: sample.key) == image)
        }
    }

    @Test func `the same photo sealed twice differs`() throws {
        let sample = try Sample()
        let again = try SealedPhoto.seal([1, 2, 3], at: sample.place, key: sample.key, random: .live)
        #expect(again != sample.sealed)
    }

    @Test func `nothing and too much are not sealed`() throws {
        let sample = try Sample()
        #expect(throws: SealedPhotoError.empty) {
            try SealedPhoto.seal([], at: sample.place, key: sample.key, random: .live)
        }
        let large = [UInt8](repeating: 0, count: SealedPhoto.largestSize - SealedPhoto.overhead)
        #expect(throws: SealedPhotoError.tooLarge) {
            try SealedPhoto.seal(large, at: sample.place, key: sample.key, random: .live)
        }
    }

    @Test(
        arguments: [
            (262_144, nil), (262_176, nil), (524_288, nil), (16_777_216, nil), (16_777_248, nil),
            (4, .size), (32, .size), (262_143, .size), (262_145, .size), (262_175, .size), (786_432, .size),
            (16_777_247, .size), (16_777_249, .tooLarge), (33_554_432, .tooLarge),
        ] as [(Int, SealedPhotoError?)])
    func `without a key the server checks the size`(count: Int, expected: SealedPhotoError?) {
        let file = Array("LAP1".utf8) + [UInt8](repeating: 9, count: count - 4)
        #expect(Self.error(file) == expected)
    }

    @Test(arguments: [[], Array("LAP".utf8), [UInt8](repeating: 0xFF, count: 262_144), Array("LAP2".utf8)])
    func `without a key the server checks the beginning`(file: [UInt8]) {
        #expect(Self.error(file) == .notSealed)
    }

    private static func error(_ file: [UInt8]) -> SealedPhotoError? {
        do throws(SealedPhotoError) {
            try SealedPhoto.check(file)
            return nil
        } catch {
            return error
        }
    }

    private static func image(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            for place in 0..<count { buffer[place] = UInt8(truncatingIfNeeded: place &* 31 &+ 7) }
            filled = count
        }
    }

    /// Three bytes sealed under a fixed key at a fixed place.
    private struct Sample {
        let place = PhotoPlace(report: ReportID(high: 1, low: 2), number: 1)
        let key: PhotoKey
        let sealed: [UInt8]

        init() throws {
            key = try ReceiptSecret(bytes: Array(1...16)).photoKey
            sealed = try SealedPhoto.seal([1, 2, 3], at: place, key: key, random: .live)
        }
    }
}
