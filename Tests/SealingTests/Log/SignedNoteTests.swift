import Foundation
import Testing

@testable import Sealing

@Suite struct SignedNoteTests {
    /// The example of the specification.
    private let example = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

        """
    private let exampleKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    @Test func `the published example is read, verified and written again`() throws {
        let key = try NoteVerifier(text: exampleKey)
        let note = try SignedNote(bytes: Array(example.utf8))
        try note.verify(with: [key])
        #expect(note.text.hasSuffix("your problem is.\n"))
        #expect(note.bytes == Array(example.utf8))
        #expect(key.description == exampleKey)
        #expect(key.id.hex == "c74f20a3")
    }

    @Test func `keys and notes are those of an independent program`() throws {
        for vector in try LogVectors.load().checkpoints {
            let signer = try NoteSigner(name: vector.name, seed: [UInt8](hex: vector.seed))
            #expect(signer.verifier.description == vector.verifier)
            let root = try #require(LogHash(bytes: [UInt8](hex: vector.root)))
            let checkpoint = LogCheckpoint(origin: vector.name, head: TreeHead(size: vector.size, root: root))
            #expect(checkpoint.text == vector.text)
            let key = try NoteVerifier(text: vector.verifier)
            #expect(try LogCheckpoint.verified(Array(vector.note.utf8), keys: [key]) == checkpoint)
            // Signing may be randomised by the library, so the note itself is not compared.
            let note = try checkpoint.signed(by: signer)
            #expect(try LogCheckpoint.verified(note.bytes, keys: [key]) == checkpoint)
            #expect(note.bytes.count == vector.note.utf8.count)
        }
    }

    @Test func `every changed, missing or doubled byte of a note is noticed`() throws {
        let key = try NoteVerifier(text: exampleKey)
        let bytes = Array(example.utf8)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                #expect(throws: NoteError.self, "\(place) \(bit)") { try Self.verify(changed, key) }
            }
            var (cut, doubled) = (bytes, bytes)
            cut.remove(at: place)
            doubled.insert(bytes[place], at: place)
            // Of two equal neighbours it does not matter which one is gone.
            #expect(throws: NoteError.self, "cut \(place)") { try Self.verify(cut, key) }
            #expect(throws: NoteError.self, "doubled \(place)") { try Self.verify(doubled, key) }
            #expect(throws: NoteError.self, "end \(place)") { try Self.verify(Array(bytes[..<place]), key) }
        }
    }

    @Test func `signatures of strangers neither help nor harm`() throws {
        let (known, stranger) = (try NoteSigner.sample("a.example/log", 1), try NoteSigner.sample("b.example/log", 2))
        let mine = try SignedNote(text: "x\n", signer: known).bytes
        let other = try SignedNote(text: "x\n", signer: stranger).bytes
        let both = mine + other.dropFirst(3)
        try SignedNote(bytes: both).verify(with: [known.verifier])
        try SignedNote(bytes: both).verify(with: [stranger.verifier])
        #expect(throws: NoteError.unknownKey) { try Self.verify(other, known.verifier) }
        // Same name, other key: not the signature of the key that we know.
        let namesake = try NoteSigner.sample("a.example/log", 3)
        #expect(throws: NoteError.unknownKey) { try Self.verify(mine, namesake.verifier) }
        // One right and one wrong signature of the same key.
        let wrong = try SignedNote(text: "y\n", signer: known).bytes
        #expect(throws: NoteError.badSignature) { try Self.verify(mine + wrong.dropFirst(3), known.verifier) }
    }

    @Test func `what is too large is refused before it is read`() throws {
        let signer = try NoteSigner.sample("a.example/log", 1)
        let note = try SignedNote(text: "x\n", signer: signer).bytes
        let line = note.dropFirst(3)
        let full = note + (1..<SignedNote.mostSignatures).flatMap { _ in line }
        try SignedNote(bytes: full).verify(with: [signer.verifier])
        #expect(throws: NoteError.tooLarge) { try SignedNote(bytes: full + line) }
        let long = [UInt8](repeating: 0x41, count: SignedNote.mostBytes) + note
        #expect(throws: NoteError.tooLarge) { try SignedNote(bytes: long) }
    }

    @Test(arguments: [
        "", "\n", "\n\n", "x\n", "x\n\n", "x\n\n\n", "x\n\u{2014} a AAAAAAA=\n", "x\n\n- a AAAAAAA=\n",
        "x\n\n\u{2014} a AAAAAA==\n", "x\n\n\u{2014} a AAAAAAA\n", "x\n\n\u{2014} a AAAAAAB=\n",
        "x\n\n\u{2014}  AAAAAAA=\n",
        "x\n\n\u{2014} a+b AAAAAAA=\n", "x\n\n\u{2014} a AAAAAAA= \n", "x\n\n\u{2014} a AAAA-AA=\n",
        "x\r\n\n\u{2014} a AAAAAAA=\n",
        "x\u{0}\n\n\u{2014} a AAAAAAA=\n", "x\n\n\u{2014} a AAAAAAA=", "x\n\n\u{2014}\u{A0}a AAAAAAA=\n",
    ])
    func `what is not of the form is refused`(note: String) {
        #expect(throws: NoteError.malformed) { try SignedNote(bytes: Array(note.utf8)) }
    }

    @Test func `a note of broken UTF-8 is refused`() {
        let bytes: [UInt8] = [0x78, 0xC3, 0x0A, 0x0A] + Array("\u{2014} a AAAAAAA=\n".utf8)
        #expect(throws: NoteError.malformed) { try SignedNote(bytes: bytes) }
    }

    @Test(arguments: [
        "", "a", "a+b", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "Peter Neumann+c74f20a3+ARpc",
    ])
    func `a key that does not fit its id is refused`(key: String) {
        #expect(throws: NoteError.malformed) { try NoteVerifier(text: key) }
    }

    @Test func `printing a signer shows nothing of its key`() throws {
        let signer = try NoteSigner.sample("a.example/log", 1)
        let printed = "\(signer) \(String(reflecting: signer))"
        #expect(!printed.contains(Data([UInt8](repeating: 1, count: 32)).base64EncodedString()))
        #expect(!printed.contains("1, 1, 1"))
    }

    private static func verify(_ bytes: [UInt8], _ key: NoteVerifier) throws {
        try SignedNote(bytes: bytes).verify(with: [key])
    }
}

extension NoteSigner {
    static func sample(_ name: String, _ byte: UInt8) throws -> NoteSigner {
        try NoteSigner(name: name, seed: [UInt8](repeating: byte, count: 32))
    }
}
