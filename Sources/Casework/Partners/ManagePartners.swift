package import Domain
import Policy
import Sealing
import Storage

/// Looks after partners and their keys, for an admin.
package struct ManagePartners: Sendable {
    /// More would be a list that nobody reads.
    package static let most = 500
    /// Unicode scalars of a name.
    package static let longestName = 80
    /// Calls in a minute that can be agreed on.
    package static let rates = 1...1_000_000

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What an admin typed; everything is checked.
    package struct Draft: Equatable, Sendable {
        package var name: String
        /// "private" or "public".
        package var agreement: String
        package var perMinute: Int?

        package init(name: String, agreement: String, perMinute: Int?) {
            self.name = name
            self.agreement = agreement
            self.perMinute = perMinute
        }
    }

    /// A partner with a key that is shown this once; only its digest is kept.
    package struct Issued: Sendable {
        package let partner: Partner
        /// Sensitivity: a credential.
        package let key: String
    }

    /// All partners by name, those without a key that works too.
    ///
    /// - Throws: `CaseError.forbidden`, `StoreError`.
    package func list(by officer: Officer) async throws -> [Partner] {
        try check(officer)
        return try await book.engine.read { try Partners($0).list() }.map(Partner.init)
    }

    /// Adds a partner and makes its key.
    ///
    /// - Throws: `CaseError.forbidden`, `.input`; `StoreError`.
    package func add(_ draft: Draft, by officer: Officer) async throws -> Issued {
        try check(officer)
        return try await insert(try checked(draft), key: PartnerKey.make(random: book.random), by: officer)
    }

    /// Adds the partner of a house that was set up to try things out, with a key that is known already.
    ///
    /// Does nothing if there is a partner with this key, or if it is no key.
    /// - Throws: `CaseError.input`, `StoreError`.
    package func addDemo(_ draft: Draft, key text: String) async throws {
        guard let key = PartnerKey(text) else { return }
        let digest = key.digest
        guard try await book.engine.read({ try Partners($0).find(keyDigest: digest) }) == nil else { return }
        _ = try await insert(try checked(draft), key: key, by: nil)
    }

    /// Changes what was agreed with a partner; its key stays.
    ///
    /// - Throws: `CaseError.forbidden`, `.input`, `.notFound`; `StoreError`.
    package func change(_ id: PartnerID, to draft: Draft, by officer: Officer) async throws -> Partner {
        try check(officer)
        let checked = try checked(draft)
        return try await changing(id, by: officer) { partner in
            (partner.name, partner.agreement, partner.perMinute) = (checked.name, checked.agreement, checked.perMinute)
        }
    }

    /// Makes a new key in place of the old one, which opens nothing from now on. Also gives one to a partner that had none.
    ///
    /// - Throws: `CaseError.forbidden`, `.notFound`; `StoreError`.
    package func renew(_ id: PartnerID, by officer: Officer) async throws -> Issued {
        try check(officer)
        let key = PartnerKey.make(random: book.random)
        let partner = try await changing(id, by: officer) { partner in
            (partner.keyDigest, partner.isActive) = (key.digest, true)
        }
        return Issued(partner: partner, key: key.text)
    }

    /// Takes its key away. No error if it has none.
    ///
    /// - Throws: `CaseError.forbidden`, `.notFound`; `StoreError`.
    package func revoke(_ id: PartnerID, by officer: Officer) async throws -> Partner {
        try check(officer)
        return try await changing(id, by: officer) { $0.isActive = false }
    }

    // MARK: Checks and writing

    private struct Checked {
        let name: String
        let agreement: Visibility
        let perMinute: Int64
    }

    private func check(_ officer: Officer) throws(CaseError) {
        guard Policy.may(officer.role, .administer) else { throw .forbidden }
    }

    private func checked(_ draft: Draft) throws(CaseError) -> Checked {
        let name = try MoveText.required(draft.name, "name")
        guard name.unicodeScalars.count <= Self.longestName, !name.contains("\n") else {
            throw .input(CaseInputProblem("name", .tooLong))
        }
        guard let agreement = Visibility(rawValue: draft.agreement) else {
            throw .input(CaseInputProblem("agreement", .unknownVisibility))
        }
        guard let rate = draft.perMinute, Self.rates.contains(rate) else {
            throw .input(CaseInputProblem("per_minute", .rate))
        }
        return Checked(name: name, agreement: agreement, perMinute: Int64(rate))
    }

    private func insert(_ checked: Checked, key: PartnerKey, by officer: Officer?) async throws -> Issued {
        let now = book.clock.now()
        let stored = StoredPartner(
            id: book.random.bytes(16), name: checked.name, keyDigest: key.digest, agreement: checked.agreement,
            perMinute: checked.perMinute, isActive: true, createdAt: now)
        try await book.engine.write { [book] session in
            try book.accessLog(in: session, by: officer, at: now).append(.partner, about: stored.id)
            let partners = Partners(session)
            guard try partners.count() < Self.most else { throw CaseError.input(CaseInputProblem("name", .tooMany)) }
            try partners.save(stored)
        }
        book.partnerKeys.forget()
        return Issued(partner: Partner(stored), key: key.text)
    }

    private func changing(
        _ id: PartnerID, by officer: Officer, _ change: @escaping @Sendable (inout StoredPartner) -> Void
    ) async throws -> Partner {
        let now = book.clock.now()
        let changed = try await book.engine.write { [book] session in
            guard var stored = try Partners(session).find(id.bytes) else { throw CaseError.notFound }
            try book.accessLog(in: session, by: officer, at: now).append(.partner, about: id.bytes)
            change(&stored)
            try Partners(session).save(stored)
            return stored
        }
        book.partnerKeys.forget()
        return Partner(changed)
    }
}
