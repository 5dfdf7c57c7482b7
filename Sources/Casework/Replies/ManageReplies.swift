import City
package import Domain
import Policy
import Sealing
import Storage

/// Looks after the canned replies, for an admin.
package struct ManageReplies: Sendable {
    /// More would be a list that nobody reads.
    package static let most = 500
    /// Unicode scalars of a title.
    package static let longestTitle = 80

    /// The moves that come with words.
    package static let actions: [CaseAction] = [
        .accept, .coordinate, .dispatch, .finding, .schedule, .submit, .validate, .verifyInField, .reject, .ask, .note,
    ]

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What an admin typed; everything is checked.
    package struct Draft: Equatable, Sendable {
        package var action: String
        /// Empty or nil for all categories.
        package var category: String?
        package var title: String
        package var body: String

        package init(action: String, category: String? = nil, title: String, body: String) {
            self.action = action
            self.category = category
            self.title = title
            self.body = body
        }
    }

    /// All replies in the order of the moves: first the city's own wording, then what the city pack brings.
    ///
    /// - Throws: `CaseError.forbidden`, `StoreError`.
    package func list(by officer: Officer) async throws -> [Reply] {
        try check(officer)
        let own = try await book.replies.list(in: book.engine)
        let all = own + book.city.replies.compactMap(Reply.init)
        return CaseAction.allCases.flatMap { action in all.filter { $0.action == action } }
    }

    /// Adds a reply.
    ///
    /// - Throws: `CaseError.forbidden`, `.input`; `StoreError`.
    package func add(_ draft: Draft, by officer: Officer) async throws -> Reply {
        try check(officer)
        let stored = try checked(draft, id: book.random.bytes(16))
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            try book.accessLog(in: session, by: officer, at: now).append(.reply, about: stored.id)
            let replies = Replies(session)
            guard try replies.count() < Self.most else { throw CaseError.input(CaseInputProblem("title", .tooMany)) }
            try replies.save(stored)
        }
        book.replies.forget()
        return try Reply(stored).orDamaged()
    }

    /// Replaces a reply.
    ///
    /// - Throws: `CaseError.forbidden`, `.input`, `.notFound`; `StoreError`.
    package func change(_ id: ReplyID, to draft: Draft, by officer: Officer) async throws -> Reply {
        try check(officer)
        let stored = try checked(draft, id: id.bytes)
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            guard try Replies(session).find(id.bytes) != nil else { throw CaseError.notFound }
            try book.accessLog(in: session, by: officer, at: now).append(.reply, about: id.bytes)
            try Replies(session).save(stored)
        }
        book.replies.forget()
        return try Reply(stored).orDamaged()
    }

    /// Takes a reply away.
    ///
    /// - Throws: `CaseError.forbidden`, `.notFound`; `StoreError`.
    package func delete(_ id: ReplyID, by officer: Officer) async throws {
        try check(officer)
        let now = book.clock.now()
        try await book.engine.write { [book] session in
            guard try Replies(session).find(id.bytes) != nil else { throw CaseError.notFound }
            try book.accessLog(in: session, by: officer, at: now).append(.reply, about: id.bytes)
            try Replies(session).delete(id.bytes)
        }
        book.replies.forget()
    }

    private func check(_ officer: Officer) throws(CaseError) {
        guard Policy.may(officer.role, .administer) else { throw .forbidden }
    }

    private func checked(_ draft: Draft, id: [UInt8]) throws(CaseError) -> StoredReply {
        guard let action = CaseAction(rawValue: draft.action), Self.actions.contains(action) else {
            throw .input(CaseInputProblem("action", .unknownAction))
        }
        let category = draft.category.flatMap { $0.isEmpty ? nil : CategorySlug($0) }
        if let category, book.city.category(category) == nil {
            throw .input(CaseInputProblem("category", .unknownCategory))
        }
        let title = try MoveText.required(draft.title, "title")
        guard title.unicodeScalars.count <= Self.longestTitle, !title.contains("\n") else {
            throw .input(CaseInputProblem("title", .tooLong))
        }
        let body = try MoveText.required(draft.body, "body")
        // A question for who the reporter is needs its own reason every time.
        if action == .ask, IdentityRequest.isFound(in: body) { throw .input(CaseInputProblem("body", .asksIdentity)) }
        return StoredReply(
            id: id, category: category?.text, action: action.rawValue, title: title, body: body,
            changedAt: book.clock.now())
    }
}

extension Reply? {
    fileprivate func orDamaged() throws(StoreError) -> Reply {
        guard let self else { throw .damaged }
        return self
    }
}
