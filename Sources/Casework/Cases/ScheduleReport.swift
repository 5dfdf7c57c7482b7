import City
package import Domain
import Storage

/// Promises another day: not finished yet, done by then, because of this (EWS).
package struct ScheduleReport: Sendable {
    /// No promise further away than this many days.
    static let farthestDays = 366

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A promise is kept on a working day: a day off becomes the next one that is worked.
    ///
    /// - Throws: `CaseError.input` for a day that is not ahead or a missing reason; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, until day: Day, reason: String?) async throws -> MovedCase {
        let reason = try MoveText.required(reason, "reason")
        let calendar = book.city.calendar
        let today = calendar.day(at: book.clock.now())
        guard day > today else { throw CaseError.input(CaseInputProblem("date", .pastDay)) }
        guard day.epochDay - today.epochDay <= Self.farthestDays else {
            throw CaseError.input(CaseInputProblem("date", .tooFarDay))
        }
        return try await book.turn(command, .schedule) { turn in
            turn.report.dueAt = calendar.dueInstant(of: calendar.workingDay(from: day))
            // A new promise can be broken anew.
            turn.told.remove(.red)
            turn.told.remove(.overdue)
            try turn.happen(.scheduled, .init(detail: EventDetail(note: reason)))
        }
    }
}
