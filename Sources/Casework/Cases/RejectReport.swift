import City
import Domain

/// Closes a case without work, for a typed reason of the city pack.
package struct RejectReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` for an unknown reason or no explanation; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, reason: String?, note: String?) async throws -> MovedCase {
        let note = try MoveText.required(note, "note")
        guard let reason, book.city.rejectionReasons.contains(where: { $0.code == reason }) else {
            throw CaseError.input(CaseInputProblem("reason", .unknownReason))
        }
        return try await book.turn(command, .reject) { turn in
            try turn.happen(.rejected, .init(detail: EventDetail(note: note), reason: reason))
        }
    }
}
