import Testing

@testable import Sealing

@Suite struct LogCheckpointTests {
    private static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test func `a checkpoint is read as it is written`() throws {
        for size in [0, 1, 10, 4_294_967_296, UInt64.max] {
            let checkpoint = LogCheckpoint(origin: "a.example/log", head: TreeHead(size: size, root: .emptyTree))
            #expect(checkpoint.text == "a.example/log\n\(size)\n\(Self.root)\n")
            #expect(try LogCheckpoint(text: checkpoint.text) == checkpoint)
        }
    }

    @Test(arguments: [
        "", "a\n1\n", "a\n1\n\(root)", "a\n1\n\(root)\nmore\n", "a\n1\n\(root)\n\n", "\n1\n\(root)\n",
        "a b\n1\n\(root)\n",
        "a\n01\n\(root)\n", "a\n+1\n\(root)\n", "a\n-1\n\(root)\n", "a\n1 \n\(root)\n", "a\n\n\(root)\n",
        "a\n18446744073709551616\n\(root)\n", "a\n\u{661}\n\(root)\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", "a\n1\nAAAA\n", "a\n1\n\n",
        "a\n1\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    ])
    func `a checkpoint has one spelling only`(text: String) {
        #expect(throws: NoteError.malformed) { try LogCheckpoint(text: text) }
    }

    @Test func `a checkpoint of another log is refused, even under the right signature`() throws {
        let signer = try NoteSigner.sample("a.example/log", 1)
        let other = LogCheckpoint(origin: "b.example/log", head: TreeHead(size: 0, root: .emptyTree))
        #expect(throws: NoteError.malformed) { try other.signed(by: signer) }
        let note = try SignedNote(text: other.text, signer: signer)
        #expect(throws: NoteError.unknownKey) { try LogCheckpoint.verified(note.bytes, keys: [signer.verifier]) }
    }

    @Test func `what an earlier key signed is still good`() throws {
        let (old, new) = (try NoteSigner.sample("a.example/log", 1), try NoteSigner.sample("a.example/log", 2))
        let identity = LogIdentity(signer: new, earlier: [old.verifier])
        let checkpoint = LogCheckpoint(origin: identity.origin, head: TreeHead(size: 0, root: .emptyTree))
        for signer in [old, new] {
            let note = try checkpoint.signed(by: signer).bytes
            #expect(try LogCheckpoint.verified(note, keys: identity.verifiers) == checkpoint)
        }
    }
}
