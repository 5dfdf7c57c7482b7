/// What a log says it is at one moment (C2SP tlog-checkpoint): the text of a signed note.
///
/// Shape: three lines: the origin, which is also the name of the key; the size in decimal digits; the root in base64.
package struct LogCheckpoint: Equatable, Sendable {
    package let origin: String
    package let head: TreeHead

    package init(origin: String, head: TreeHead) {
        self.origin = origin
        self.head = head
    }

    /// Reads the text of a note.
    ///
    /// - Throws: `malformed`, also for further lines: this log writes none, and what they would mean is not agreed.
    package init(text: String) throws(NoteError) {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, let origin = String(lines[0]), NoteName.isValid(origin),
            let size = Self.size(lines[1]), let bytes = Base64.decode(lines[2]), let root = LogHash(bytes: bytes)
        else { throw .malformed }
        self.init(origin: origin, head: TreeHead(size: size, root: root))
    }

    /// Ends with a line feed.
    package var text: String { "\(origin)\n\(head.size)\n\(Base64.encode(head.root.bytes))\n" }

    /// Signs this checkpoint; the origin must be the name of the key.
    ///
    /// - Throws: `malformed` for another origin.
    package func signed(by signer: NoteSigner) throws(NoteError) -> SignedNote {
        guard origin == signer.verifier.name else { throw .malformed }
        return try SignedNote(text: text, signer: signer)
    }

    /// Reads a signed checkpoint and checks it against the keys of its log.
    ///
    /// - Parameters:
    ///   - note: as it came.
    ///   - keys: of one log, therefore of one name.
    /// - Returns: what the log said; its freshness is for the caller to judge.
    /// - Throws: `NoteError`, what is wrong with it.
    package static func verified(_ note: [UInt8], keys: [NoteVerifier]) throws(NoteError) -> LogCheckpoint {
        let note = try SignedNote(bytes: note)
        try note.verify(with: keys)
        let checkpoint = try LogCheckpoint(text: note.text)
        guard keys.contains(where: { $0.name == checkpoint.origin }) else { throw .unknownKey }
        return checkpoint
    }

    /// Decimal digits without a zero in front.
    private static func size(_ digits: Substring.UTF8View) -> UInt64? {
        guard let first = digits.first, first != 0x30 || digits.count == 1,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return UInt64(String(digits) ?? "")
    }
}
