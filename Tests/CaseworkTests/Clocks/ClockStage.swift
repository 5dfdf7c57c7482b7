import Casework
import Domain
import Sealing
import Storage
import TestSupport
import Testing

/// A filed report with the people who move it, for tests of clocks.
struct ClockStage {
    let house: TestHouse
    let filed: FiledReport
    let lookup: ReceiptLookup
    /// The id by which the database knows it.
    var id: ReportID { filed.id }
    var book: Casebook { house.book }

    static func make(_ change: (inout ReportDraft) -> Void = { _ in }) async throws -> ClockStage {
        let house = try await TestHouse()
        let filed = try await FileReport(book: house.book)(Sample.request(change))
        let lookup = try ReceiptSecret(code: try #require(filed.receipt)).lookup
        return ClockStage(house: house, filed: filed, lookup: lookup)
    }

    /// Somebody of a unit; the same unit and role are the same person.
    func officer(_ role: Role = .operator, of unit: UnitCode) throws -> Officer {
        let text = "\(role.rawValue).\(unit.text)"
        var bytes = Array(text.utf8.prefix(16))
        bytes += Array(repeating: 0, count: 16 - bytes.count)
        return Officer(id: try #require(OfficerID(bytes: bytes)), username: text, unit: unit, role: role)
    }

    /// An order of the operator of the unit that holds the case now.
    func order() async throws -> CaseCommand {
        CaseCommand(number: filed.number, officer: try officer(of: try await stored().holder))
    }

    func stored() async throws -> StoredReport {
        let id = id
        return try #require(try await house.engine.read { try Reports($0).find(id) })
    }

    func events() async throws -> [StoredEvent] {
        let id = id
        return try await house.engine.read { try Events($0).list(of: id) }.map(\.event)
    }

    /// What was told so far: reason and unit.
    func told() async throws -> [String] {
        try await events().filter { $0.kind == EventKind.escalated.rawValue }
            .map { "\($0.reason ?? "-") \($0.unit?.text ?? "-")" }
    }

    @discardableResult
    func escalate() async throws -> EscalateCases.Run { try await EscalateCases(book: book)() }

    /// Puts the proof before the validators, as the unit that holds the case.
    func submit() async throws {
        let (report, worker) = (try await stored(), try officer(of: try await stored().holder))
        var desk = report.desk
        (desk.worker, desk.workerUnit) = (worker.id, worker.unit)
        let change = CaseChange(
            state: .awaitingValidation, holder: report.holder, dueAt: report.dueAt, at: house.clock.now, desk: desk)
        let event = StoredEvent(at: house.clock.now, kind: EventKind.submitted.rawValue, state: .awaitingValidation)
        try await house.engine.write { session in
            try Reports(session).update(report.id, from: report.version, to: change)
            try Events(session).append(event, to: report.id)
        }
    }

    func validate(isDone: Bool = true) async throws {
        let validator = try officer(.validator, of: book.city.settings.fallbackUnit)
        _ = try await ValidateReport(book: book)(
            CaseCommand(number: filed.number, officer: validator), isDone: isDone, note: "Diperiksa.")
    }

    /// Sets the clock to a time of the city, "2026-12-02 10.00".
    func wait(until text: String) throws {
        let parts = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
        let day = try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
        let time = book.city.calendar.startInstant(of: day) + Int64(parts[3] * 3_600 + parts[4] * 60)
        try #require(time >= house.clock.now)
        house.clock.advance(time - house.clock.now)
    }

    /// "2026-12-02", the promised day.
    func promised() async throws -> String {
        let day = book.city.calendar.day(at: try await stored().dueAt).civil
        return "\(day.year)-\(day.month)-\(day.day)"
    }
}
