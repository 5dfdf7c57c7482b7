import Domain
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

/// One filed report with the officers who may work on it.
struct CaseFixture {
    static let kelurahan = "31.75.07.1002"

    let house: TestHouse
    let report: FiledReport
    let lookup: ReceiptLookup
    let desk: Officer
    let validator: Officer

    var book: Casebook { house.book }

    init(_ visibility: Visibility = .private) async throws {
        house = try await TestHouse()
        report = try await FileReport(book: house.book)(Sample.request { $0.visibility = visibility })
        lookup = try ReceiptSecret(code: try #require(report.receipt)).lookup
        desk = try await house.officer("desk", Self.kelurahan, .operator)
        validator = try await house.officer("validator", "BIROPEM", .validator)
    }

    var atDesk: CaseCommand { CaseCommand(number: report.number, officer: desk) }

    func stored() async throws -> StoredReport {
        let found = try await house.engine.read { [id = report.id] in try Reports($0).find(id) }
        return try #require(found)
    }

    func events() async throws -> [NumberedEvent] {
        try await house.engine.read { [id = report.id] in try Events($0).list(of: id) }
    }

    func own() async throws -> OwnReport { try await ReadOwnReport(book: book)(lookup) }

    /// Sends in the work as the desk does; the proof itself does not matter here.
    func submit(_ command: CaseCommand) async throws -> MovedCase {
        try await book.turn(command, .submit) { turn in
            turn.report.desk.worker = command.officer.id
            turn.report.desk.workerUnit = command.officer.unit
            try turn.happen(.submitted)
        }
    }

    /// From wherever the unit may accept it to done.
    func finish() async throws {
        _ = try await AcceptReport(book: book)(atDesk)
        _ = try await submit(atDesk)
        let check = CaseCommand(number: report.number, officer: validator)
        _ = try await ValidateReport(book: book)(check, isDone: true, note: nil)
    }

    func reject() async throws {
        let reason = try #require(book.city.rejectionReasons.first).code
        _ = try await RejectReport(book: book)(atDesk, reason: reason, note: "Sudah ada laporan lain.")
    }

    func ask() async throws {
        _ = try await AskReporter(book: book)(atDesk, question: "Lubangnya di sisi mana?")
    }

    func close() async throws { try await house.close() }
}

/// The error of a move for a field.
func input(_ field: String, _ code: CaseInputProblem.Code) -> CaseError { .input(CaseInputProblem(field, code)) }
