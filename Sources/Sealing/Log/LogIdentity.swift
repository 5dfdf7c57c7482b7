/// Who signs a log: the current key, and the keys that signed before.
package struct LogIdentity: Sendable {
    /// Signs new checkpoints.
    package let signer: NoteSigner
    /// Verify checkpoints: the current key first. All have the name of the log.
    package let verifiers: [NoteVerifier]

    /// Builds an identity from keys at hand.
    package init(signer: NoteSigner, earlier: [NoteVerifier] = []) {
        self.signer = signer
        verifiers = [signer.verifier] + earlier
    }

    /// The origin of its checkpoints.
    package var origin: String { signer.verifier.name }

    /// Loads the keys of the log from their folder; the first time, makes them.
    ///
    /// `log.key` signs; each `log-<key id>.key` has signed before. The log is named once and for all by the key it began
    /// with, so `log.key` and the others carry the same id: to rotate, copy `log.key` to `log-1.key` and replace its
    /// last 32 bytes. Cost: a few file reads; blocking, so only at the start.
    ///
    /// - Throws: `KeyFileError`; tell the operator and stop.
    package static func loadOrCreate(folder: String, random: Randomness) throws(KeyFileError) -> LogIdentity {
        try KeyFile.prepareFolder(folder)
        let current = try KeyFile.loadOrCreate(folder: folder, name: "log", kind: .noteSigning, random: random)
        var earlier: [NoteVerifier] = []
        for file in try KeyFile.names(in: folder) where file.hasPrefix("log-") && file.hasSuffix(".key") {
            let path = "\(folder)/\(file)"
            if let key = try KeyFile.load(path, kind: .noteSigning) {
                earlier.append(try signer(key, path: path).verifier)
            }
        }
        return LogIdentity(signer: try signer(current, path: "\(folder)/log.key"), earlier: earlier)
    }

    private static func signer(_ file: KeyFile, path: String) throws(KeyFileError) -> NoteSigner {
        do {
            return try NoteSigner(name: "laporaman/log/\(file.id)", seed: file.key)
        } catch {
            throw .damaged(path: path)
        }
    }
}
