import Crypto
import Foundation
import Testing

@testable import Sealing

@Suite struct ReceiptTests {
    @Test func `every receipt is written, looked up and keyed as the shared vectors say`() throws {
        let vectors = try SharedVectors.receipts().receipts
        try #require(vectors.count >= 20)
        for vector in vectors {
            let secret = try ReceiptSecret(bytes: [UInt8](hex: vector.mk))
            #expect(secret.code == vector.code)
            #expect(secret.lookup.base64url == vector.lookupBase64Url)
            #expect(secret.lookup.digest.hex == vector.lookupDigest)
            #expect(secret.photoKey.key.withUnsafeBytes { Array($0) }.hex == vector.photoKey)
            #expect(try ReceiptSecret(code: vector.code) == secret)
            #expect(ReceiptLookup(base64url: vector.lookupBase64Url) == secret.lookup)
        }
    }

    @Test func `people may type a receipt as they like`() throws {
        let vectors = try SharedVectors.receipts().spellings
        for code in vectors.codes {
            #expect(try ReceiptSecret(code: code) == ReceiptSecret(bytes: [UInt8](hex: vectors.mk)), "\(code)")
        }
    }

    @Test func `a receipt that is none says why`() throws {
        for vector in try SharedVectors.receipts().refused {
            let error = #expect(throws: ReceiptError.self) { try ReceiptSecret(code: vector.code) }
            #expect(error.map { "\($0)" } == "\(try #require(names[vector.error]))", "\(vector.code)")
        }
    }

    @Test func `nearly every single mistake and every swap of neighbours is noticed`() throws {
        let good = Array(try ReceiptSecret(bytes: Array(1...16)).code.filter { $0 != "-" })
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var tried = 0
        var unnoticed = 0
        for place in good.indices {
            for other in alphabet where other != good[place] {
                var code = good
                code[place] = other
                tried += 1
                if (try? ReceiptSecret(code: String(code))) != nil { unnoticed += 1 }
            }
            guard place + 1 < good.count, good[place] != good[place + 1] else { continue }
            var code = good
            code.swapAt(place, place + 1)
            tried += 1
            if (try? ReceiptSecret(code: String(code))) != nil { unnoticed += 1 }
        }
        #expect(tried > 850)
        #expect(unnoticed <= 4)
    }

    @Test(arguments: [0, 1, 15, 17, 32])
    func `a secret has exactly 16 bytes`(count: Int) {
        #expect(throws: ReceiptError.length) { try ReceiptSecret(bytes: [UInt8](repeating: 7, count: count)) }
    }

    @Test(arguments: [
        "", "AAAA", String(repeating: "A", count: 42), String(repeating: "A", count: 44),
        String(repeating: "A", count: 43) + "=", String(repeating: "A", count: 42) + "+",
        String(repeating: "A", count: 42) + "é",
        // Two bits are left over in the last of 43 characters; they must be zero.
        String(repeating: "A", count: 42) + "B",
    ])
    func `a lookup has one spelling only`(text: String) {
        #expect(ReceiptLookup(base64url: text) == nil)
    }

    @Test func `a credential is a code or a lookup`() throws {
        let secret = try ReceiptSecret(bytes: Array(1...16))
        #expect(try ReceiptLookup(credential: secret.code) == secret.lookup)
        #expect(try ReceiptLookup(credential: secret.lookup.base64url) == secret.lookup)
        #expect(throws: ReceiptError.character) { try ReceiptLookup(credential: "Basic dXNlcg==") }
        #expect(throws: ReceiptError.length) { try ReceiptLookup(credential: "") }
    }

    @Test func `printing a secret shows nothing of it`() throws {
        struct Holder { let secret: ReceiptSecret, lookup: ReceiptLookup, key: PhotoKey, data: DataKey }
        let secret = try ReceiptSecret(bytes: Array(200...215))
        let holder = Holder(
            secret: secret,
            lookup: secret.lookup,
            key: secret.photoKey,
            data: DataKey(bytes: Array(200...231))
        )
        let printed = "\(holder) \(String(reflecting: holder)) \(secret) \(secret.lookup)"
        #expect(!printed.contains("200"))
        #expect(!printed.contains(secret.code))
        #expect(!printed.contains(secret.lookup.base64url))
    }

    @Test func `the receipt beside a report follows from its lookup, for each purpose another`() throws {
        let lookup = try ReceiptSecret(bytes: Array(1...16)).lookup
        let info = Array("laporaman/receipt/concern/v1/leak".utf8)
        let key = try #require(Data(base64Encoded: Self.padded(lookup.base64url)))
        let expected = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: key), info: info, outputByteCount: 16)
        let beside = lookup.secret(for: "leak")
        #expect(try beside == ReceiptSecret(bytes: expected.withUnsafeBytes { Array($0) }))
        #expect(beside != lookup.secret(for: "retaliation"))
        #expect(try beside != ReceiptSecret(bytes: Array(2...17)).lookup.secret(for: "leak"))
        #expect(beside.lookup.digest != lookup.digest)
    }

    private static func padded(_ text: String) -> String {
        text.replacing("-", with: "+").replacing("_", with: "/") + "="
    }

    @Test func `new receipts differ and come from the source given`() throws {
        #expect(ReceiptSecret.make(random: .live) != ReceiptSecret.make(random: .live))
        let fixed = ReceiptSecret.make(random: Randomness { [UInt8](repeating: 3, count: $0) })
        #expect(try fixed == ReceiptSecret(bytes: [UInt8](repeating: 3, count: 16)))
    }

    @Test(arguments: [0, 1, 7, 8, 9, 32, 1000])
    func `the live source gives as many bytes as asked for`(count: Int) {
        #expect(Randomness.live.bytes(count).count == count)
    }

    @Test func `every byte of the live source is drawn`() {
        let draws = (0..<64).map { _ in Randomness.live.bytes(48) }
        for place in 0..<48 { #expect(Set(draws.map { $0[place] }).count > 16) }
    }

    private let names: [String: ReceiptError] = ["length": .length, "character": .character, "check": .check]
}
