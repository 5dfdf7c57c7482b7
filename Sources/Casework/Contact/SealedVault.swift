import Domain
package import Sealing
package import Storage

/// The vault as it is: a database and a key ring of its own.
package struct SealedVault: ContactVault {
    static let stretchSeconds: Int64 = 30 * 24 * 60 * 60
    static let page = 500

    let engine: any Engine
    let keys: KeyRing
    let random: Randomness

    /// `engine` has the schema of `VaultSchema`; `keys` wrap nothing else.
    package init(engine: any Engine, keys: KeyRing, random: Randomness) {
        self.engine = engine
        self.keys = keys
        self.random = random
    }

    package func keep(_ contact: ContactAddress, until: Int64) async throws -> ContactHandle {
        let handle = ContactHandle.make(random: random)
        guard let name = names(of: handle).first else { throw StoreError.damaged }
        let sealed = try keys.seal(contact: ContactCoding.bytes(of: contact), for: handle, random: random)
        // Not the day: it would say on which day the report was filed.
        let entry = VaultContacts.Entry(name: name, address: sealed, endsIn: until / Self.stretchSeconds + 1)
        try await engine.write { try VaultContacts($0).insert(entry) }
        return handle
    }

    package func address(of handle: ContactHandle) async throws -> ContactAddress? {
        let names = names(of: handle)
        let found = try await engine.read { session -> (name: [UInt8], sealed: [UInt8])? in
            for name in names {
                if let sealed = try VaultContacts(session).address(name) { return (name, sealed) }
            }
            return nil
        }
        guard let found else { return nil }
        return try ContactCoding.contact(
            of: try keys.open(contact: found.sealed, named: found.name, for: handle))
    }

    package func forget(_ handle: ContactHandle) async throws { try await forget(named: names(of: handle)) }

    package func names(of handle: ContactHandle) -> [[UInt8]] { keys.contactNames(of: handle) }

    package func forget(named names: [[UInt8]]) async throws {
        guard !names.isEmpty else { return }
        try await engine.write { session in
            for name in names { try VaultContacts(session).delete(name) }
        }
        // What is gone from the table goes from the log now, or with the next one.
        try? await engine.emptyLog()
    }

    package func sweep(at now: Int64) async throws {
        let stretch = now / Self.stretchSeconds
        while true {
            let over = try await engine.read { try VaultAnswers($0).over(in: stretch, most: Self.page) }
            try await forget(answers: over.map { AnswerName(bytes: $0) })
            guard over.count == Self.page else { break }
        }
        let gone = try await engine.write { try VaultContacts($0).deleteOver(in: stretch) }
        // Also so that the log does not hold for long in which order addresses came.
        if gone > 0 { try? await engine.emptyLog() }
    }
}
