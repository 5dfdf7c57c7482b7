import Casework
import Domain

/// The moves that a desk can make, each read from its form and handed to its use case.
struct DeskMoves: Sendable {
    private let accept: AcceptReport
    private let coordinate: CoordinateReport
    private let dispatch: DispatchReport
    private let assign: AssignTask
    private let schedule: ScheduleReport
    private let validate: ValidateReport
    private let verify: VerifyInField
    private let reject: RejectReport
    private let ask: AskReporter
    private let note: NoteOnReport
    private let link: LinkDuplicate
    private let unlink: UnlinkDuplicate
    private let conclude: ConcludeConcern

    init(book: Casebook) {
        accept = AcceptReport(book: book)
        coordinate = CoordinateReport(book: book)
        dispatch = DispatchReport(book: book)
        assign = AssignTask(book: book)
        schedule = ScheduleReport(book: book)
        validate = ValidateReport(book: book)
        verify = VerifyInField(book: book)
        reject = RejectReport(book: book)
        ask = AskReporter(book: book)
        note = NoteOnReport(book: book)
        link = LinkDuplicate(book: book)
        unlink = UnlinkDuplicate(book: book)
        conclude = ConcludeConcern(book: book)
    }

    /// - Throws: what the use case throws; `CaseError.notFound` for what is not done at a desk.
    func callAsFunction(_ form: MoveForm, _ command: CaseCommand) async throws -> MovedCase {
        switch form.action {
        case .accept: try await accept(command, note: form.text("note"))
        case .coordinate: try await coordinate(command, to: form.unit, reason: form.text("reason"))
        case .dispatch: try await dispatch(command, to: form.unit, note: form.text("note"))
        case .assign: try await assign(command, to: form["officer"], sheet: form.text("sheet"))
        case .schedule: try await schedule(command, form)
        case .validate: try await validate(command, isDone: form.isGood, note: form.text("note"))
        case .verifyInField: try await verify(command, note: form.text("note"))
        case .reject: try await reject(command, reason: form["reason"], note: form.text("note"))
        case .ask:
            try await ask(command, question: form.text("question"), identityReason: form["identity_reason"])
        case .note: try await note(command, note: form.text("note"))
        case .linkDuplicate:
            try await link(command, of: ReportNumber(form["of"].trimmingBlanks.uppercased()))
        case .unlinkDuplicate: try await unlink(command)
        case .submit: try await conclude(command, note: form.text("note"))
        case .finding, .answer, .confirm, .contest, .withdraw, .publish: throw CaseError.notFound
        }
    }

    private func schedule(_ command: CaseCommand, _ form: MoveForm) async throws -> MovedCase {
        guard let day = form.day else { throw CaseError.input(CaseInputProblem("date", .required)) }
        return try await schedule(command, until: day, reason: form.text("reason"))
    }

    /// Takes a case on if nobody has yet, then gives the task.
    ///
    /// - Throws: what the use cases throw; the case may have been taken on by then.
    func give(_ command: CaseCommand, to username: String) async throws -> MovedCase {
        do {
            return try await assign(command, to: username)
        } catch CaseError.notAllowed {
            let accepted = try await accept(command)
            let next = CaseCommand(number: command.number, officer: command.officer, version: accepted.version)
            return try await assign(next, to: username)
        }
    }
}
