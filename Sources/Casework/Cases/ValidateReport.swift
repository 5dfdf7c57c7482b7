import Domain

/// A second unit says whether the work was done.
package struct ValidateReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` for a refusal that does not say why; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, isDone: Bool, note: String?) async throws -> MovedCase {
        let note = try isDone ? MoveText.optional(note, "note") : MoveText.required(note, "note")
        return try await book.turn(command, .validate) { turn in
            try turn.happen(isDone ? .validated : .followupRejected, .init(detail: EventDetail(note: note)))
        }
    }
}

/// A second unit goes to look for itself before it says whether the work was done.
package struct VerifyInField: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, note: String? = nil) async throws -> MovedCase {
        let note = try MoveText.optional(note, "note")
        return try await book.turn(command, .verifyInField) { turn in
            try turn.happen(.verifyingInField, .init(detail: EventDetail(note: note)))
        }
    }
}
