import Casework
import Domain
import Wire

/// What comes with a move; which fields are needed depends on the move. Pages fill it from a form.
struct CaseMoveBody: Decodable, Sendable {
    var version: Int64?
    var note: String?
    var reason: String?
    var unit: String?
    var officer: String?
    var sheet: String?
    /// "2026-12-02".
    var date: String?
    var matches: Bool?
    var ok: Bool?
    var question: String?
    var identityReason: String?
    var of: String?

    enum CodingKeys: String, CodingKey {
        case version, note, reason, unit, officer, sheet, date, matches, ok, question
        case identityReason = "identity_reason"
        case of
    }
}

/// Which use case does which action, with what it needs of the body.
struct CaseMoves: Sendable {
    typealias Move = @Sendable (CaseCommand, CaseMoveBody) async throws -> MovedCase

    let cases: OfficerCases
    let calendar: WorkingCalendar

    /// - Returns: nil for what is the reporter's, and for what needs more than a body of texts.
    func move(_ action: CaseAction) -> Move? {
        switch action {
        case .accept: { try await cases.accept($0, note: $1.note) }
        case .coordinate: { try await cases.coordinate($0, to: Self.unit($1), reason: $1.reason ?? $1.note) }
        case .dispatch: { try await cases.dispatch($0, to: Self.unit($1), note: $1.note) }
        case .assign: { try await cases.assign($0, to: Self.needed($1.officer, "officer"), sheet: $1.sheet) }
        case .finding: { try await cases.finding($0, matches: Self.needed($1.matches, "matches"), note: $1.note) }
        case .schedule: { try await cases.schedule($0, until: Self.day($1.date), reason: $1.reason ?? $1.note) }
        case .validate: { try await cases.validate($0, isDone: Self.needed($1.ok, "ok"), note: $1.note) }
        case .verifyInField: { try await cases.verify($0, note: $1.note) }
        case .reject: { try await cases.reject($0, reason: $1.reason, note: $1.note) }
        case .ask: { try await cases.ask($0, question: $1.question, identityReason: $1.identityReason) }
        case .note: { try await cases.note($0, note: $1.note) }
        case .linkDuplicate:
            { try await cases.link($0, of: ReportNumber(try Self.needed($1.of, "of").uppercased())) }
        case .unlinkDuplicate: { command, _ in try await cases.unlink(command) }
        case .submit, .answer, .confirm, .contest, .withdraw, .publish: nil
        }
    }

    private static func unit(_ body: CaseMoveBody) throws -> UnitCode { UnitCode(try needed(body.unit, "unit")) }

    private static func needed<Value>(_ value: Value?, _ field: String) throws -> Value {
        guard let value else { throw CaseError.input(CaseInputProblem(field, .required)) }
        return value
    }

    private static func day(_ text: String?) throws -> Day {
        guard let day = Day(iso: try needed(text, "date")) else {
            throw Refusal(.invalidField, sentence: "date.invalid", field: "date")
        }
        return day
    }
}

extension Day {
    /// Reads "2026-11-23"; nil for any other form, and for a day that there is not.
    init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard parts.map(\.count) == [4, 2, 2], numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }
}
