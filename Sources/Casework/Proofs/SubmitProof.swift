import City
import Domain
import Storage

/// Sends in what a desk found out about a leak or retaliation, to be checked by a second unit. Such a case has no pictures.
package struct ConcludeConcern: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.notFound` for any other case, whose work is sent in with pictures; as `SubmitProof`.
    package func callAsFunction(_ command: CaseCommand, note: String?) async throws -> MovedCase {
        let report = try await book.engine.read { try Reports($0).find(number: command.number) }
        guard let report, book.city.concern(of: report.category) != nil else { throw CaseError.notFound }
        return try await SubmitProof(book: book)(command, note: note)
    }
}

/// Sends the work in to be checked by a second unit, with the proofs of this round.
package struct SubmitProof: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What a unit found out about a leak or retaliation shows in no picture: there the note is the proof.
    ///
    /// - Throws: `CaseError.input` without a proof; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, note: String? = nil) async throws -> MovedCase {
        let note = try MoveText.optional(note, "note")
        return try await book.turn(command, .submit) { turn in
            let events = try Events(turn.session).list(of: turn.report.id)
            let round = ProofRounds(events.compactMap { EventKind(rawValue: $0.event.kind) }).current
            let count = try Proofs(turn.session).submit(
                of: turn.report.id, round: round, unit: command.officer.unit)
            if turn.book.city.concern(of: turn.report.category) != nil {
                guard note != nil else { throw CaseError.input(CaseInputProblem("note", .required)) }
            } else if count == 0 {
                throw CaseError.input(CaseInputProblem("photos", .noProof))
            }
            turn.report.desk.worker = command.officer.id
            turn.report.desk.workerUnit = command.officer.unit
            try turn.happen(.submitted, .init(detail: EventDetail(note: note)))
        }
    }
}
