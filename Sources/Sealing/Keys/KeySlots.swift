import Synchronization

/// Secrets outside the database of which each wraps one key and can be destroyed alone (decision 0016).
///
/// They are made ahead in blocks of 4,096 at most, so that a key in use never waits for the disk; within a block they are given out
/// in a random order, which therefore tells nothing of when. A destroyed secret is zeros in its file. What a stopped process
/// did not use of its last block is never used: 128 KiB a start, so that a process for one report makes a small block.
package final class KeySlots: Sendable {
    static let mostPerBlock = 4096

    private let folder: String
    private let perBlock: Int
    private let random: Randomness
    private let current: Mutex<Fresh?> = Mutex(nil)

    /// A block whose secrets are not all given out.
    private struct Fresh {
        let id: KeyID
        /// Those given out are zeros here already.
        var secrets: [UInt8]
        /// Shuffled.
        var unused: [UInt16]
    }

    /// The folder is made with the first block; its parent must exist.
    ///
    /// - Precondition: 1 to 4,096 a block.
    package init(folder: String, random: Randomness, perBlock: Int = 4096) {
        precondition((1...Self.mostPerBlock).contains(perBlock), "a place in a block is twelve bits")
        self.perBlock = perBlock
        self.folder = folder
        self.random = random
    }

    /// A secret that nothing was wrapped with; it is on disk. Blocks for the disk once in 4,096 times.
    func take() throws(KeyFileError) -> (slot: KeySlot, secret: [UInt8]) {
        try current.withLock { fresh throws(KeyFileError) in
            if fresh == nil { fresh = try makeBlock() }
            guard var block = fresh, let place = block.unused.popLast() else { throw .damaged(path: folder) }
            let range = SlotFile.range(of: place)
            let secret = Array(block.secrets[range])
            block.secrets.replaceSubrange(range, with: repeatElement(0, count: range.count))
            let slot = KeySlot(block: block.id, place: place)
            fresh = block.unused.isEmpty ? nil : block
            return (slot, secret)
        }
    }

    /// - Returns: nil once it was destroyed.
    /// - Throws: `damaged` also where the file is not there.
    func secret(of slot: KeySlot) throws(KeyFileError) -> [UInt8]? {
        try SlotFile(folder: folder, id: slot.block).secret(at: slot.place)
    }

    /// Destroys secrets for good; when this returns, they are gone from disk. Twice is no error.
    func destroy(_ slots: [KeySlot]) throws(KeyFileError) {
        for (block, slots) in Dictionary(grouping: slots, by: \.block) {
            try SlotFile(folder: folder, id: block).destroy(slots.map(\.place))
        }
    }

    private func makeBlock() throws(KeyFileError) -> Fresh {
        try KeyFile.prepareFolder(folder)
        let id = KeyID(bytes: random.bytes(KeyID.byteCount))
        let secrets = random.bytes(perBlock * SlotFile.secretBytes)
        guard try SlotFile(folder: folder, id: id).create(secrets) else { throw .damaged(path: folder) }
        return Fresh(id: id, secrets: secrets, unused: shuffled())
    }

    /// Fisher and Yates, with our own random bytes; 32 bits over 4,096 leave no slope that matters.
    private func shuffled() -> [UInt16] {
        var places = (0..<UInt16(perBlock)).map { $0 }
        let dice = random.bytes(4 * perBlock)
        for last in stride(from: perBlock - 1, to: 0, by: -1) {
            let roll = dice[4 * last..<4 * last + 4].reduce(0) { $0 << 8 | Int($1) }
            places.swapAt(last, roll % (last + 1))
        }
        return places
    }
}
