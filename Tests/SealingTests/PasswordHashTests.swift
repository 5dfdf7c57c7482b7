import CryptoExtras
import Foundation
import Testing

@testable import Sealing

struct PasswordHashTests {
    private let random = Randomness { [UInt8](repeating: 3, count: $0) }

    @Test func `a password is known again, and no other`() throws {
        let hash = try PasswordHash(of: "padi di sawah", logCost: 10, random: random)
        let stored = PasswordHash(stored: hash.text)
        #expect(try stored.isHash(of: "padi di sawah"))
        #expect(try !stored.isHash(of: "padi di sawah "))
        #expect(try !stored.isHash(of: "Padi di sawah"))
        #expect(try !stored.isHash(of: ""))
    }

    @Test func `the same password from another keyboard is the same`() throws {
        let hash = try PasswordHash(of: "caf\u{E9} di sudut", logCost: 10, random: random)
        #expect(try hash.isHash(of: "cafe\u{301} di sudut"))
    }

    /// RFC 7914, section 12: N = 1024, r = 8, p = 16 is the vector of our block size; its first 32 bytes.
    @Test func `scrypt is that of RFC 7914`() throws {
        let key = try KDF.Scrypt.deriveKey(
            from: Data("password".utf8), salt: Data("NaCl".utf8), outputByteCount: 64, rounds: 1024, blockSize: 8,
            parallelism: 16)
        let bytes = key.withUnsafeBytes { Array($0) }
        #expect(bytes.prefix(8) == [0xFD, 0xBA, 0xBE, 0x1C, 0x9D, 0x34, 0x72, 0x00])
    }

    @Test func `nobody has a password, and looking for one costs the same`() throws {
        let nobody = PasswordHash.nobody(logCost: 10)
        #expect(try !nobody.isHash(of: ""))
        let live = try PasswordHash(of: "x", logCost: 10, random: random).text.split(separator: "$").prefix(4)
        #expect(nobody.text.split(separator: "$").prefix(4) == live)
        #expect(PasswordHash.nobody().text.hasPrefix("scrypt$17$8$1$"))
    }

    @Test(arguments: [
        "", "scrypt", "bcrypt$10$8$1$AAAA$AAAA", "scrypt$40$8$1$AAAA$AAAA", "scrypt$10$8$1$AAAA$",
        "scrypt$10$99$1$AAAA$AAAA", "scrypt$10$8$1$!$AAAA", "plain",
    ])
    func `a stored line of another form is no password's`(text: String) throws {
        #expect(try !PasswordHash(stored: text).isHash(of: ""))
        #expect(try !PasswordHash(stored: text).isHash(of: text))
    }
}
