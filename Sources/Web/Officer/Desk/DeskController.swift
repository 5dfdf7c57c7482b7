import Casework
import City
import Domain
import Hummingbird
import HummingbirdCore
import Wire

/// `/crm`: the queues of a desk, its cases, and what a desk does with them.
struct DeskController: Sendable {
    private let pages: Pages
    private let cases: DeskCases
    private let lists: [Language: DeskLists]

    init(pages: Pages, book: Casebook) {
        self.pages = pages
        cases = DeskCases(book: book)
        lists = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { ($0, DeskLists(pages: pages, language: $0)) })
    }

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.get(use: queue)
            .get("lanjut", use: next)
            .get("reports/:number", use: show)
            .get("reports/:number/cetak", use: paper)
            .post("reports/:number/:action", use: move)
        BulkController(pages: pages, cases: cases).addRoutes(to: group)
        DeskEvents(news: cases.news, stands: cases.stands).addRoutes(to: group)
    }

    private func lists(_ request: Request) throws -> DeskLists {
        guard let lists = lists[request.language] else { throw Refusal(.internalError) }
        return lists
    }

    // MARK: Queue

    @Sendable private func queue(_ request: Request, context: OfficerContext) async throws -> Response {
        let officer = context.officer
        guard !ListQueue.queues(of: officer.role).isEmpty, officer.role != .field else {
            return .seeOther(OfficerHome.path(of: context.signedIn))
        }
        let query = request.uri.queryParameters
        let filters = try QueueFilters(query, of: officer.role, city: pages.city)
        let cursor = try QueueFilters.cursor(query["cursor"])
        let page = try await cases.list(filters.request(after: cursor), of: officer)
        var frame = QueueDeskPage.Frame(
            filters: filters, signedIn: context.signedIn, lists: try lists(request),
            done: DoneWords(done: query["hasil"], number: query["dari"]))
        if officer.role == .operator { frame.officers = try await cases.fieldOfficers(by: officer) }
        return pages.answer(QueueDeskPage(page, frame, in: pages.wording(request.language)), to: request)
    }

    /// To the case behind another one, without doing anything.
    @Sendable private func next(_ request: Request, context: OfficerContext) async throws -> Response {
        let query = request.uri.queryParameters
        let queue = queue(request, context)
        let from = query["dari"].map { ReportNumber(String($0.prefix(40)).uppercased()) }
        let next = try await cases.next(in: queue, after: from, of: context.officer)
        return .seeOther(next.map { Self.path($0, queue) } ?? QueueFilters(queue).path())
    }

    /// The queue that the officer works through: named in the address, else the first of the role.
    private func queue(_ request: Request, _ context: OfficerContext) -> QueueName {
        let queues = ListQueue.queues(of: context.officer.role)
        let named = request.uri.queryParameters["queue"].flatMap { QueueName(rawValue: String($0)) }
        return named.flatMap { queues.contains($0) ? $0 : nil } ?? queues.first ?? .all
    }

    // MARK: Case

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        let query = request.uri.queryParameters
        let done = DoneWords(done: query["hasil"], number: query["dari"])
        return try await page(request, context) { $0.done = done }
    }

    /// The case as it is printed. Only this page prints: the look stands in the log as what it is.
    @Sendable private func paper(_ request: Request, context: OfficerContext) async throws -> Response {
        try await page(request, context) { $0.purpose = .print }
    }

    @Sendable private func move(_ request: Request, context: OfficerContext) async throws -> Response {
        let parts = try await request.form(of: context)
        guard let action = context.parameters.get("action").flatMap({ CaseAction(rawValue: String($0)) }) else {
            throw CaseError.notFound
        }
        let form = MoveForm(action, parts)
        guard let done = DeskDone(action, isGood: form.isGood) else { throw CaseError.notFound }
        let (number, queue) = (try context.reportNumber(), queue(request, context))
        let goesOn = form["lanjut"] == "1" || request.uri.queryParameters["lanjut"] == "1"
        // Asked before the move: afterwards the case may have no place in the queue any more.
        let next = goesOn ? try await cases.next(in: queue, after: number, of: context.officer) : nil
        do {
            _ = try await cases.move(
                form, CaseCommand(number: number, officer: context.officer, version: form.version))
        } catch let error as CaseError {
            return try await refused(FailedMove(form: form, error: error), request, context)
        }
        return .seeOther(Self.path(after: done, number, next: next, goesOn: goesOn, in: queue))
    }

    /// The same case with what was typed, beside what is wrong or what changed.
    private func refused(
        _ failed: FailedMove, _ request: Request, _ context: OfficerContext
    ) async throws -> Response {
        let status: HTTPResponse.Status
        switch failed.error {
        case .input: status = .unprocessableContent
        case .stale, .notAllowed, .changedMeanwhile: status = .conflict
        case .invalid, .notFound, .idTaken, .receiptTaken, .photo, .erased, .channelClosed, .forbidden:
            throw failed.error
        }
        return try await page(request, context, status: status) { $0.failed = failed }
    }

    private func page(
        _ request: Request, _ context: OfficerContext, status: HTTPResponse.Status = .ok,
        _ change: (inout DeskPage.Frame) -> Void
    ) async throws -> Response {
        var frame = DeskPage.Frame(
            signedIn: context.signedIn, queue: queue(request, context), lists: try lists(request))
        change(&frame)
        let view = try await cases.open(try context.reportNumber(), by: context.officer, to: frame.purpose)
        frame.officers = view.fieldOfficers
        if !view.actions.isEmpty { frame.replies = try await cases.replies(view.head.category) }
        return pages.answer(
            DeskPage(view, frame, in: pages.wording(request.language)), to: request, status: status)
    }

    // MARK: Addresses

    private static func path(_ number: ReportNumber, _ queue: QueueName) -> String {
        "/crm/reports/\(LocalPath.encoded(number.text))?queue=\(queue.rawValue)"
    }

    private static func path(
        after done: DeskDone, _ number: ReportNumber, next: ReportNumber?, goesOn: Bool, in queue: QueueName
    ) -> String {
        let list = QueueFilters(queue).path()
        let page = goesOn ? next.map { path($0, queue) } ?? list : done.handsOver ? list : path(number, queue)
        let isElsewhere = goesOn || done.handsOver
        return page + "&hasil=" + done.rawValue + (isElsewhere ? "&dari=" + LocalPath.encoded(number.text) : "")
    }
}

/// What a desk can do.
struct DeskCases: Sendable {
    let list: ListQueue
    let open: OpenCase
    let next: NextCase
    let fieldOfficers: ListFieldOfficers
    let replies: RepliesFor
    let move: DeskMoves
    let news: CaseNews
    let stands: SessionStands

    init(book: Casebook) {
        list = ListQueue(book: book)
        open = OpenCase(book: book)
        next = NextCase(book: book)
        fieldOfficers = ListFieldOfficers(book: book)
        replies = RepliesFor(book: book)
        move = DeskMoves(book: book)
        news = book.news
        stands = SessionStands(book: book)
    }
}
