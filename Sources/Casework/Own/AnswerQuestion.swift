import City
import Domain
package import Sealing
import Storage

/// The reporter answers what the unit asked; the clock runs on, later by as long as it stood.
package struct AnswerQuestion: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` for an empty answer or where nothing is asked, `.notFound`, `.notAllowed`.
    package func callAsFunction(_ lookup: ReceiptLookup, answer: String?) async throws -> MovedCase {
        let answer = try MoveText.required(answer, "answer")
        return try await book.turn(lookupDigest: lookup.digest, .answer) { turn in
            guard let asked = turn.report.desk.pausedAt else {
                throw CaseError.input(CaseInputProblem("answer", .nothingAsked))
            }
            turn.report.dueAt += max(0, turn.now - asked)
            turn.report.desk.pausedAt = nil
            try turn.happen(.answered, .init(detail: EventDetail(note: answer)))
        }
    }
}

/// The reporter says that it is done well.
package struct ConfirmReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `rating` is 1 to 5.
    /// - Throws: `CaseError.input`, `.notFound`, `.notAllowed`.
    package func callAsFunction(_ lookup: ReceiptLookup, rating: Int, note: String? = nil) async throws -> MovedCase {
        guard (1...5).contains(rating) else { throw CaseError.input(CaseInputProblem("rating", .rating)) }
        let note = try MoveText.optional(note, "note")
        return try await book.turn(lookupDigest: lookup.digest, .confirm) { turn in
            // Confirming twice changes nothing but the rating.
            turn.report.desk.rating = Int64(rating)
            try turn.happen(.confirmed, .init(detail: EventDetail(note: note)))
        }
    }
}

/// The reporter says that it is not done, or that the refusal is wrong: the case is open again with a new clock.
package struct ContestReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` for no reason, after the days to contest, or a second time after a refusal;
    ///   `.notFound`, `.notAllowed`.
    package func callAsFunction(_ lookup: ReceiptLookup, reason: String?) async throws -> MovedCase {
        let reason = try MoveText.required(reason, "reason")
        return try await book.turn(lookupDigest: lookup.digest, .contest) { turn in
            try turn.checkContest()
            let category = turn.report.category
            turn.report.desk.contests += 1
            turn.report.desk.rating = nil
            turn.report.desk.clockFrom = turn.now
            turn.report.desk.escalation = 0
            turn.report.desk.assignee = nil
            turn.report.dueAt = turn.book.city.dueInstant(category: category, filedAt: turn.now)
            try turn.happen(.contested, .init(detail: EventDetail(note: reason)))
        }
    }
}

extension CaseTurn {
    /// Within seven days of closing, and only once against a refusal (DESIGN 4.1).
    fileprivate func checkContest() throws {
        guard report.isContestable else { throw CaseError.input(CaseInputProblem("reason", .contestedBefore)) }
        guard report.isContestOpen(at: now) else { throw CaseError.input(CaseInputProblem("reason", .tooLate)) }
    }
}

extension StoredReport {
    /// Whether the reporter may contest it now.
    func mayBeContested(at now: Int64) -> Bool { isContestable && isContestOpen(at: now) }

    fileprivate var isContestable: Bool { state == .done || desk.contests < CaseRules.rejectionContests }

    fileprivate func isContestOpen(at now: Int64) -> Bool {
        now - (desk.closedAt ?? changedAt) <= CaseRules.contestDays * 86_400
    }
}
