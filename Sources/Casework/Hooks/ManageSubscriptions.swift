import City
package import Domain
import Policy
import Sealing
import Storage
import Wire

/// Looks after the systems that are told of changes, for an admin.
package struct ManageSubscriptions: Sendable {
    /// Every change of a case is written down for each of them.
    package static let most = 50

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A system that is told of changes, as an admin sees it.
    package struct Line: Sendable {
        package let id: SubscriptionID
        package let name: String
        /// The unit whose own system it is; nil for a partner.
        package let unit: UnitCode?
        /// The rest of its address may hold a token.
        package let endpointHost: String
        package let isOn: Bool
        package let deliveries: DeliveryFigures
    }

    /// What an admin typed.
    package struct Draft: Sendable {
        package let name: String
        /// Empty or nil for a partner.
        package let unit: String?
        package let endpoint: String

        package init(name: String, unit: String?, endpoint: String) {
            self.name = name
            self.unit = unit
            self.endpoint = endpoint
        }
    }

    /// What can be done with one.
    package enum Move: String, Sendable, CaseIterable {
        case on
        case off
        /// Gives what was given up another round of tries.
        case revive
        case delete
    }

    /// All, by name.
    ///
    /// - Throws: `CaseError.forbidden`, `StoreError`.
    package func list(by officer: Officer) async throws -> [Line] {
        try check(officer)
        let seal = try await HookSeal(book)
        return try await book.engine.read { session in
            try Subscriptions(session).list().map { stored in
                Line(
                    id: SubscriptionID(bytes: stored.id), name: stored.name, unit: stored.unit,
                    endpointHost: try SubscriptionTerms(stored, seal).endpoint.host, isOn: stored.isOn,
                    deliveries: try DeliveryFigures(.subscription(stored.id), in: session))
            }
        }
    }

    /// Adds a system. It hears of what happens from now on.
    ///
    /// - Returns: its id, and the secret that its messages are signed with, shown this once.
    /// - Throws: `CaseError.forbidden`, `.input`; `StoreError`.
    package func add(_ draft: Draft, by officer: Officer) async throws -> (id: SubscriptionID, secret: String) {
        try check(officer)
        let name = try MoveText.required(draft.name, "name")
        guard name.unicodeScalars.count <= 80, !name.contains("\n") else {
            throw CaseError.input(CaseInputProblem("name", .tooLong))
        }
        let unit = draft.unit.flatMap { $0.isEmpty ? nil : UnitCode($0) }
        if let unit, book.city.units[unit]?.kind.canHoldCases != true {
            throw CaseError.input(CaseInputProblem("unit", .unknownUnit))
        }
        guard let endpoint = OutgoingURL(draft.endpoint) else {
            throw CaseError.input(CaseInputProblem("endpoint", .notAnAddress))
        }
        let seal = try await HookSeal(book)
        let (id, secret) = (book.random.bytes(16), HookSecret.make(random: book.random))
        let sealed = try SubscriptionTerms(endpoint: endpoint, secret: secret).sealed(id, seal)
        let stored = StoredSubscription(id: id, name: name, unit: unit, sealed: sealed, isOn: true)
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            guard try Subscriptions(session).list().count < Self.most else {
                throw CaseError.input(CaseInputProblem("name", .tooMany))
            }
            try book.accessLog(in: session, by: officer, at: now).append(.hook, about: id)
            try Subscriptions(session).save(stored)
        }
        try await book.hearListeners()
        return (SubscriptionID(bytes: id), secret.text)
    }

    /// - Throws: `CaseError.forbidden`, `.notFound`; `StoreError`.
    package func change(_ id: SubscriptionID, _ move: Move, by officer: Officer) async throws {
        try check(officer)
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            guard var stored = try Subscriptions(session).find(id.bytes) else { throw CaseError.notFound }
            try book.accessLog(in: session, by: officer, at: now).append(.hook, about: id.bytes)
            let target = HookTarget.subscription(id.bytes).text
            switch move {
            case .on, .off:
                stored.isOn = move == .on
                try Subscriptions(session).save(stored)
            case .revive: _ = try Deliveries(session).revive(target, at: now)
            case .delete:
                try Deliveries(session).deleteAll(of: target)
                try Subscriptions(session).delete(id.bytes)
            }
        }
        try await book.hearListeners()
    }

    private func check(_ officer: Officer) throws(CaseError) {
        guard Policy.may(officer.role, .administer) else { throw .forbidden }
    }
}

/// The name of a subscription: 16 random bytes.
package struct SubscriptionID: Hashable, Sendable {
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter text: 32 hexadecimal characters.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, let bytes = Hex.decode(text.unicodeScalars) else { return nil }
        self.bytes = bytes
    }

    /// 32 hexadecimal characters.
    package var text: String { Hex.encode(bytes) }
}
