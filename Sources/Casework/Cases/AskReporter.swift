import Domain
import Storage

/// Asks the reporter, anonymous both ways. The clock stops until the answer (DESIGN 4.3).
package struct AskReporter: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `identityReason` is shown to the reporter beside a question that asks for who the reporter is.
    /// - Throws: `CaseError.input` for such a question without a reason; as `Casebook.turn`.
    package func callAsFunction(
        _ command: CaseCommand, question: String?, identityReason: String? = nil
    ) async throws -> MovedCase {
        let question = try MoveText.required(question, "question")
        let identityReason = try MoveText.optional(identityReason, "identity_reason")
        if identityReason == nil, IdentityRequest.isFound(in: question) {
            throw CaseError.input(CaseInputProblem("question", .asksIdentity))
        }
        return try await book.turn(command, .ask) { turn in
            turn.report.desk.pausedAt = turn.report.desk.pausedAt ?? turn.now
            try turn.happen(.asked, .init(detail: EventDetail(note: question, identityReason: identityReason)))
        }
    }
}

/// Leaves a remark for other officers; the reporter never sees it.
package struct NoteOnReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input`; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, note: String?) async throws -> MovedCase {
        let note = try MoveText.required(note, "note")
        return try await book.turn(command, .note) { turn in
            try turn.happen(.noted, .init(detail: EventDetail(note: note)))
        }
    }
}
