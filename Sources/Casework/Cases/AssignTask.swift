import City
import Domain
import Storage
import TextCheck

/// Gives the task to a field officer of the own unit.
package struct AssignTask: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `sheet` is the task in the desk's own words: needed for sensitive categories, where the field officer sees nothing
    /// else, and never a copy of the resident's.
    /// - Throws: `CaseError.input`; as `Casebook.turn`.
    package func callAsFunction(
        _ command: CaseCommand, to username: String, sheet: String? = nil
    ) async throws -> MovedCase {
        let sheet = try MoveText.optional(sheet, "sheet")
        return try await book.turn(command, .assign) { turn in
            guard let account = try Officers(turn.session).find(username: username), account.isActive,
                account.role == Role.field.rawValue, account.unit == turn.report.holder,
                let field = OfficerID(bytes: account.id)
            else { throw CaseError.input(CaseInputProblem("officer", .unknownOfficer)) }
            try turn.check(sheet)
            turn.report.desk.assignee = field
            try turn.happen(.assigned, .init(detail: EventDetail(sheet: sheet)))
        }
    }
}

/// Says what a field officer found on the spot.
package struct ReportFinding: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What does not match goes back to the desk.
    ///
    /// - Throws: `CaseError.input` for a finding that does not match and does not say why; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, matches: Bool, note: String?) async throws -> MovedCase {
        let note = try matches ? MoveText.optional(note, "note") : MoveText.required(note, "note")
        return try await book.turn(command, .finding) { turn in
            if !matches { turn.report.desk.assignee = nil }
            try turn.happen(matches ? .findingMatches : .findingDiffers, .init(detail: EventDetail(note: note)))
        }
    }
}

extension CaseTurn {
    fileprivate func check(_ sheet: String?) throws {
        let isSensitive = category?.protection.isSensitive ?? false
        guard let sheet else {
            if isSensitive { throw CaseError.input(CaseInputProblem("sheet", .sheetRequired)) }
            return
        }
        let content = try content()
        let texts = [content.story, content.location, content.additional]
        guard isSensitive, texts.contains(where: { CopiedWords.isCopied(sheet, from: $0) }) else { return }
        throw CaseError.input(CaseInputProblem("sheet", .sheetCopies))
    }
}
