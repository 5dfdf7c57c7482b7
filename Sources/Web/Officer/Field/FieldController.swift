import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/lapangan`: the tasks of a field officer. The pages work without scripts; with them they also work without a
/// signal.
struct FieldController: Sendable {
    /// One photo of a proof and a few short fields.
    private static let photoLimits = MultipartLimits(
        parts: 16, fileBytes: DraftRules.maximumPhotoBytes, fieldBytes: 8_192,
        totalBytes: DraftRules.maximumPhotoBytes + 65_536)
    /// A list longer than this is no list of tasks any more.
    private static let mostTasks = 200

    let pages: Pages
    let cases: OfficerCases
    let proofs: ProofCases

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("lapangan")
            .get(use: list)
            .get("kosong", use: shell)
            .get(":number", use: show)
            .post(":number/temuan", use: find)
            .post(":number/bukti", use: prove)
            .post(":number/kirim", use: submit)
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> Response {
        var query = QueueRequest(.field)
        query.limit = Self.mostTasks
        let queue = try await cases.queue(query, of: context.officer)
        let page = TasksPage(
            queue.cases, done: Self.done(request), by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }

    /// The page without anybody's tasks in it, which the service worker keeps for times without a signal.
    @Sendable private func shell(_ request: Request, context: OfficerContext) async throws -> Response {
        pages.answer(TasksPage(shellIn: pages.wording(request.language)), to: request)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        try await page(request, context) { $0.done = Self.done(request) }
    }

    private static func done(_ request: Request) -> TaskPage.Done? {
        request.uri.queryParameters["hasil"].flatMap { TaskPage.Done(rawValue: String($0)) }
    }

    @Sendable private func find(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        let matches = parts.text(named: "verdict")
        let note = TaskNote(parts)
        return try await move(request, context, .finding, note) { number in
            guard matches == "1" || matches == "0" else {
                throw CaseError.input(CaseInputProblem("matches", .required))
            }
            let command = CaseCommand(number: number, officer: context.officer, version: parts.version)
            _ = try await cases.finding(command, matches: matches == "1", note: note.text)
            return matches == "1" ? .matches : .differs
        }
    }

    @Sendable private func prove(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context, limits: Self.photoLimits)
        return try await move(request, context, .submit, TaskNote([])) { number in
            guard let photo = parts.files(named: "photo").first, let place = parts.text(named: "n").flatMap({ Int($0) })
            else { throw CaseError.photo(.empty) }
            _ = try await proofs.add(
                ProofUpload(bytes: photo.bytes, source: .gallery), place: place,
                by: CaseCommand(number: number, officer: context.officer))
            return .proof
        }
    }

    @Sendable private func submit(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        let note = TaskNote(parts)
        return try await move(request, context, .submit, note) { number in
            let command = CaseCommand(number: number, officer: context.officer, version: parts.version)
            _ = try await proofs.submit(command, note: note.text)
            return .submitted
        }
    }

    /// Does it and shows the task again; what is refused is told beside what was typed.
    private func move(
        _ request: Request, _ context: OfficerContext, _ action: CaseAction, _ note: TaskNote,
        _ work: (ReportNumber) async throws -> TaskPage.Done
    ) async throws -> Response {
        let number = try context.reportNumber()
        do {
            let done = try await work(number)
            // What does not match, and what was sent in, is no task any more, or soon is not.
            let path = done == .differs ? "/crm/lapangan" : "/crm/lapangan/\(LocalPath.encoded(number.text))"
            return .seeOther("\(path)?hasil=\(done.rawValue)")
        } catch let error as CaseError {
            if error == .notFound || error == .forbidden { throw error }
            let refusal = Refusal(of: error)
            return try await page(request, context, status: .init(code: refusal.code.status)) {
                ($0.refusal, $0.refused, $0.note) = (refusal, action, note)
            }
        }
    }

    private func page(
        _ request: Request, _ context: OfficerContext, status: HTTPResponse.Status = .ok,
        _ change: (inout TaskPage.State) -> Void
    ) async throws -> Response {
        let view = try await cases.open(try context.reportNumber(), by: context.officer)
        var state = TaskPage.State()
        change(&state)
        let page = TaskPage(view, state, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request, status: status)
    }
}

/// What a field officer said: sentences that were ticked, then what was typed.
struct TaskNote: Sendable, Encodable {
    let typed: String
    let ticked: [String]

    init(_ parts: [FormPart]) {
        typed = parts.text(named: "note") ?? ""
        ticked = parts.filter { $0.name == "chip" && $0.filename == nil }.compactMap(\.text)
    }

    /// One text; empty where nothing was said.
    var text: String { (ticked + [typed]).filter { !$0.isEmpty }.joined(separator: "\n") }
}

extension [FormPart] {
    /// Of the case as the page showed it.
    fileprivate var version: Int64? { text(named: "version").flatMap { Int64($0) } }
}
