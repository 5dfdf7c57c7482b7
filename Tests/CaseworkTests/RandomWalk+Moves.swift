import Domain
import Foundation
import Sealing
import Storage
import TestSupport
import Testing

@testable import Casework

extension RandomWalk {
    /// Makes the move.
    ///
    /// - Returns: why it was refused; nil if it was made.
    func refusal(of move: Move, _ rows: Rows) async -> CaseError? {
        do {
            if let officer = move.officer {
                let version = rows.reports[move.index].version - (move.isStale ? 1 : 0)
                let number = cases[move.index].report.number
                _ = try await make(move, CaseCommand(number: number, officer: officer, version: version))
            } else {
                try await make(move, cases[move.index].lookup, rows.reports[move.index].visibility)
            }
            return nil
        } catch let error as CaseError {
            return error
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    private func make(_ move: Move, _ lookup: ReceiptLookup, _ visibility: Visibility) async throws {
        switch move.action {
        case .answer: _ = try await AnswerQuestion(book: house.book)(lookup, answer: "Ya, masih.")
        case .confirm: _ = try await ConfirmReport(book: house.book)(lookup, rating: move.number, note: "Rapi.")
        case .contest: _ = try await ContestReport(book: house.book)(lookup, reason: "Belum beres.")
        case .publish:
            let other: Visibility = visibility == .public ? .private : .public
            _ = try await ChangeVisibility(book: house.book)(lookup, to: other)
        case .withdraw where move.isErasure: try await EraseReport(book: house.book)(lookup)
        default: try await WithdrawReport(book: house.book)(lookup)
        }
    }

    private func make(_ move: Move, _ command: CaseCommand) async throws -> MovedCase {
        let book = house.book
        switch move.action {
        case .accept: return try await AcceptReport(book: book)(command, note: "Kami tangani.")
        case .coordinate: return try await CoordinateReport(book: book)(command, to: move.unit, reason: "Tupoksi.")
        case .dispatch: return try await DispatchReport(book: book)(command, to: move.unit)
        case .assign:
            let field = officers.first { $0.role == .field && $0.unit == command.officer.unit }
            return try await AssignTask(book: book)(command, to: field?.username ?? "")
        case .finding:
            let matches = move.number.isMultiple(of: 2)
            return try await ReportFinding(book: book)(command, matches: matches, note: "Dilihat.")
        case .schedule:
            let today = book.city.calendar.day(at: house.clock.now)
            return try await ScheduleReport(book: book)(command, until: today.adding(move.number), reason: "Hujan.")
        case .validate: return try await ValidateReport(book: book)(command, isDone: move.number < 4, note: "Dilihat.")
        case .verifyInField: return try await VerifyInField(book: book)(command)
        case .reject: return try await RejectReport(book: book)(command, reason: reason, note: "Bukan tugas kami.")
        case .ask: return try await AskReporter(book: book)(command, question: "Masih ada?")
        case .note: return try await NoteOnReport(book: book)(command, note: "Catatan.")
        case .linkDuplicate:
            return try await LinkDuplicate(book: book)(command, of: cases[move.number % 2].report.number)
        case .unlinkDuplicate: return try await UnlinkDuplicate(book: book)(command)
        case .submit: return try await submit(command)
        case .answer, .confirm, .contest, .withdraw, .publish: throw CaseError.notFound
        }
    }

    private func submit(_ command: CaseCommand) async throws -> MovedCase {
        try await house.book.turn(command, .submit) { turn in
            turn.report.desk.worker = command.officer.id
            turn.report.desk.workerUnit = command.officer.unit
            try turn.happen(.submitted)
        }
    }

    private var reason: String { house.book.city.rejectionReasons.first?.code ?? "" }
}
