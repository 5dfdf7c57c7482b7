import City
package import Domain
import Policy
import Storage

/// One line of the list of accounts.
package struct Account: Equatable, Sendable {
    package let officer: Officer
    package let isActive: Bool
    package let hasSecondFactor: Bool
    /// What the officer has not done yet.
    package let must: [Obligation]
    /// Seconds since 1970 UTC.
    package let createdAt: Int64

    package init(officer: Officer, isActive: Bool, hasSecondFactor: Bool, must: [Obligation], createdAt: Int64) {
        self.officer = officer
        self.isActive = isActive
        self.hasSecondFactor = hasSecondFactor
        self.must = must
        self.createdAt = createdAt
    }
}

/// A part of the list of accounts.
package struct AccountList: Sendable {
    /// By name.
    package let accounts: [Account]
    /// The name after which the list goes on; nil at its end.
    package let next: String?

    package init(accounts: [Account], next: String?) {
        self.accounts = accounts
        self.next = next
    }
}

/// The accounts, for an admin.
package struct ListOfficers: Sendable {
    /// On one page.
    package static let limit = 50

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `text`: part of the account's name, or of the name or code of its unit; empty for all. `after`: where the page before
    /// ended.
    ///
    /// - Throws: `AccountError.notAllowed`, `StoreError`.
    package func callAsFunction(matching text: String, after: String?, by actor: Officer) async throws -> AccountList {
        guard Policy.may(actor.role, .administer) else { throw AccountError.notAllowed }
        let all = try await book.engine.read { try Officers($0).list() }
        let wanted = Username.typed(text)
        let found = all.filter { $0.username > after ?? "" && (wanted.isEmpty || matches($0, wanted)) }
        let accounts = try found.prefix(Self.limit).map(Account.init)
        return AccountList(
            accounts: accounts, next: found.count > Self.limit ? accounts.last?.officer.username : nil)
    }

    /// One account.
    ///
    /// - Throws: `AccountError` `notAllowed`, `noSuchOfficer`; `StoreError`.
    package func account(_ username: String, by actor: Officer) async throws -> Account {
        guard Policy.may(actor.role, .administer) else { throw AccountError.notAllowed }
        guard let stored = try await book.engine.read({ try Officers($0).find(username: username) }) else {
            throw AccountError.noSuchOfficer
        }
        return try Account(stored)
    }

    private func matches(_ officer: StoredOfficer, _ wanted: String) -> Bool {
        if officer.username.contains(wanted) || officer.unit.text.lowercased().contains(wanted) { return true }
        return Language.allCases.contains { language in
            book.city.units.name(of: officer.unit, in: language).lowercased().contains(wanted)
        }
    }
}

extension Account {
    init(_ stored: StoredOfficer) throws {
        self.init(
            officer: try stored.officer(), isActive: stored.isActive,
            hasSecondFactor: stored.secondFactor.key != nil, must: stored.obligations, createdAt: stored.createdAt)
    }
}

/// Who works where, and where nobody does.
package struct UnitStaff: Sendable {
    /// Accounts that may sign in, by unit and role; units without any are left out.
    package let counts: [UnitCode: [Role: Int]]
    /// Units that hold an open case, but have no operator to open it.
    package let unattended: Set<UnitCode>

    package init(counts: [UnitCode: [Role: Int]], unattended: Set<UnitCode>) {
        self.counts = counts
        self.unattended = unattended
    }
}

/// The staff of all units, for an admin. No counts of cases.
package struct ListUnitStaff: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `AccountError.notAllowed`, `StoreError`.
    package func callAsFunction(by actor: Officer) async throws -> UnitStaff {
        guard Policy.may(actor.role, .administer) else { throw AccountError.notAllowed }
        let (rows, holders) = try await book.engine.read { session in
            (try Officers(session).countActiveByUnit(), try OpenHolders(session).list())
        }
        var counts: [UnitCode: [Role: Int]] = [:]
        for row in rows {
            guard let role = Role(rawValue: row.role) else { throw StoreError.damaged }
            counts[row.unit, default: [:]][role] = Int(row.count)
        }
        return UnitStaff(
            counts: counts, unattended: Set(holders.filter { (counts[$0]?[.operator] ?? 0) == 0 }))
    }
}
