/// A text with signatures below it (C2SP signed-note).
///
/// Shape: lines, an empty line, then one line for each signature: an em dash, a space, the name of the key, a space, and
/// key id and signature in base64.
package struct SignedNote: Equatable, Sendable {
    /// A checkpoint has some hundred bytes; whoever sends more wants to keep us busy.
    package static let mostBytes = 16_384
    package static let mostSignatures = 16

    /// Ends with a line feed, which is signed too.
    package let text: String
    package let signatures: [Signature]

    /// One line below the text.
    package struct Signature: Equatable, Sendable {
        package let name: String
        /// 4 bytes.
        package let keyID: [UInt8]
        /// Any length; 64 bytes for Ed25519.
        package let bytes: [UInt8]
    }

    private static let mark = Array("\u{2014} ".utf8)
    private static let lineFeed: UInt8 = 0x0A

    /// Signs a text.
    ///
    /// - Throws: `malformed` for a text that does not end with a line feed or holds other control characters.
    package init(text: String, signer: NoteSigner) throws(NoteError) {
        guard Self.isText(text), let bytes = try? signer.signature(of: Array(text.utf8)) else { throw .malformed }
        self.text = text
        signatures = [Signature(name: signer.verifier.name, keyID: signer.verifier.id, bytes: bytes)]
    }

    /// Reads a note. Says nothing yet of its signatures: see `verify`.
    ///
    /// - Throws: `tooLarge`, `malformed`.
    package init(bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= Self.mostBytes else { throw .tooLarge }
        guard let gap = bytes.indices.dropLast().last(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }),
            let text = String(validating: bytes[...gap], as: UTF8.self), Self.isText(text),
            bytes.last == Self.lineFeed
        else { throw .malformed }
        let lines = bytes[(gap + 2)...].dropLast().split(separator: Self.lineFeed, omittingEmptySubsequences: false)
        guard lines.count <= Self.mostSignatures else { throw .tooLarge }
        self.text = text
        var signatures: [Signature] = []
        for line in lines { signatures.append(try Self.signature(line)) }
        self.signatures = signatures
    }

    /// The written form.
    package var bytes: [UInt8] {
        var bytes = Array(text.utf8) + [Self.lineFeed]
        for signature in signatures {
            bytes += Self.mark + Array(signature.name.utf8) + [0x20]
            bytes += Array(Base64.encode(signature.keyID + signature.bytes).utf8) + [Self.lineFeed]
        }
        return bytes
    }

    /// Checks the signatures of the keys given; those of other keys do not count.
    ///
    /// - Throws: `unknownKey` where none of the keys has signed, `badSignature` where one has and it is wrong.
    package func verify(with keys: [NoteVerifier]) throws(NoteError) {
        var isSigned = false
        for signature in signatures {
            for key in keys where key.name == signature.name && key.id == signature.keyID {
                guard key.isSignature(signature.bytes, of: Array(text.utf8)) else { throw .badSignature }
                isSigned = true
            }
        }
        guard isSigned else { throw .unknownKey }
    }

    private static func signature(_ line: ArraySlice<UInt8>) throws(NoteError) -> Signature {
        guard line.starts(with: mark) else { throw .malformed }
        let parts = line.dropFirst(mark.count).split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = String(validating: parts[0], as: UTF8.self), NoteName.isValid(name),
            let content = Base64.decode(parts[1]), content.count > NoteVerifier.idBytes
        else { throw .malformed }
        return Signature(
            name: name, keyID: Array(content.prefix(NoteVerifier.idBytes)),
            bytes: Array(content.dropFirst(NoteVerifier.idBytes)))
    }

    private static func isText(_ text: String) -> Bool {
        text.utf8.last == lineFeed && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == lineFeed }
    }
}
