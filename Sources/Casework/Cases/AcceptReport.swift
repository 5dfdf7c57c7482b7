import Domain
import Storage

/// Takes a case on: "it is our remit".
package struct AcceptReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, note: String? = nil) async throws -> MovedCase {
        let note = try MoveText.optional(note, "note")
        return try await book.turn(command, .accept) { turn in
            turn.report.desk.handler = command.officer.id
            turn.report.desk.assignee = nil
            try turn.happen(.accepted, .init(detail: EventDetail(note: note)))
        }
    }
}
