package import Sealing
import Storage

/// Answers that wait: each under a key of its own, which is destroyed with it, so that no older copy of the vault opens it.
extension SealedVault {
    /// The length of a letter would tell that of an address.
    private static let step = 512
    private static let nameBytes = 16
    private static let lengthBytes = 4

    package func keep(answer: [UInt8], until: Int64, half: (DataKey) -> [DataKey]) async throws -> AnswerName {
        let name = random.bytes(Self.nameBytes)
        let own = DataKey.make(random: random)
        guard let key = half(own).first else { throw StoreError.damaged }
        let wrapped: [UInt8]
        do {
            wrapped = try keys.wrapErasable(own, place: Self.place(name, "wrapped_key"), random: random)
        } catch SealingError.slots {
            throw StoreError.unavailable
        }
        let letter = try Envelope.seal(
            Self.padded(answer), key: key, place: Self.place(name, "letter"), random: random)
        let entry = VaultAnswers.Entry(
            name: name, wrappedKey: wrapped, letter: letter, endsIn: until / Self.stretchSeconds + 1)
        try await engine.write { try VaultAnswers($0).insert(entry) }
        return AnswerName(bytes: name)
    }

    package func answer(_ name: AnswerName, half: (DataKey) -> [DataKey]) async throws -> [UInt8]? {
        guard let entry = try await engine.read({ try VaultAnswers($0).find(name.bytes) }) else { return nil }
        let own: DataKey
        do {
            own = try keys.unwrap(entry.wrappedKey, place: Self.place(name.bytes, "wrapped_key"))
        } catch SealingError.destroyed {
            return nil
        }
        for key in half(own) {
            let place = Self.place(name.bytes, "letter")
            if let plain = try? Envelope.open(entry.letter, key: key, place: place) { return Self.unpadded(plain) }
        }
        throw SealingError.damaged
    }

    package func answerNames() async throws -> [AnswerName] {
        var all: [AnswerName] = []
        while true {
            let last = all.last?.bytes ?? []
            let page = try await engine.read { try VaultAnswers($0).names(after: last, most: Self.page) }
            all += page.map { AnswerName(bytes: $0) }
            guard page.count == Self.page else { return all }
        }
    }

    package func forget(answers names: [AnswerName]) async throws {
        guard !names.isEmpty else { return }
        let wrapped = try await engine.read { session in
            try names.compactMap { try VaultAnswers(session).find($0.bytes)?.wrappedKey }
        }
        // First, so that a crash in between leaves what opens nothing.
        do {
            try keys.destroy(wrapped.compactMap { keys.slot(of: $0) })
        } catch {
            throw StoreError.unavailable
        }
        try await engine.write { session in
            for name in names { try VaultAnswers(session).delete(name.bytes) }
        }
        try? await engine.emptyLog()
    }

    private static func place(_ name: [UInt8], _ column: String) -> CellPlace {
        CellPlace(table: "answer", row: name, column: column)
    }

    /// Behind its length in four bytes, with zeros up to a multiple of 512.
    private static func padded(_ letter: [UInt8]) -> [UInt8] {
        let length = UInt32(clamping: letter.count)
        let bytes = withUnsafeBytes(of: length.bigEndian) { Array($0) } + letter
        return bytes + [UInt8](repeating: 0, count: (step - bytes.count % step) % step)
    }

    private static func unpadded(_ bytes: [UInt8]) -> [UInt8] {
        let length = bytes.prefix(lengthBytes).reduce(0) { $0 << 8 | Int($1) }
        return Array(bytes.dropFirst(lengthBytes).prefix(length))
    }
}
