import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// What officers can do with cases, as the JSON interface and the pages use it.
struct OfficerCases: Sendable {
    let queue: ListQueue
    let open: OpenCase
    let accept: AcceptReport
    let coordinate: CoordinateReport
    let dispatch: DispatchReport
    let assign: AssignTask
    let finding: ReportFinding
    let schedule: ScheduleReport
    let validate: ValidateReport
    let verify: VerifyInField
    let reject: RejectReport
    let ask: AskReporter
    let note: NoteOnReport
    let link: LinkDuplicate
    let unlink: UnlinkDuplicate
    let photo: ReadCasePhoto

    init(book: Casebook) {
        queue = ListQueue(book: book)
        open = OpenCase(book: book)
        accept = AcceptReport(book: book)
        coordinate = CoordinateReport(book: book)
        dispatch = DispatchReport(book: book)
        assign = AssignTask(book: book)
        finding = ReportFinding(book: book)
        schedule = ScheduleReport(book: book)
        validate = ValidateReport(book: book)
        verify = VerifyInField(book: book)
        reject = RejectReport(book: book)
        ask = AskReporter(book: book)
        note = NoteOnReport(book: book)
        link = LinkDuplicate(book: book)
        unlink = UnlinkDuplicate(book: book)
        photo = ReadCasePhoto(book: book)
    }
}

/// `/crm/api/v1/reports...`: queues, cases and moves for programs.
struct CasesAPI: Sendable {
    let city: CityPack
    let cases: OfficerCases
    /// Seconds since 1970 UTC.
    let now: @Sendable () -> Int64

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        let reports = group.group("reports")
        reports.get(use: list)
        reports.get(":number", use: read)
        reports.get(":number/photos/:place", use: photo)
        for action in CaseAction.allCases {
            guard let move = CaseMoves(cases: cases, calendar: city.calendar).move(action) else { continue }
            reports.post("\(RouterPath(":number"))/\(RouterPath(action.rawValue))") { request, context in
                let body = try await request.json(CaseMoveBody.self, limit: MineAPI.textLimit)
                let moved = try await move(
                    CaseCommand(
                        number: try context.reportNumber(), officer: context.officer, version: body.version,
                        clientID: try request.clientID()), body)
                return try JSONAnswer(MovedAnswer(moved, in: words(request)))
            }
        }
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        guard let standard = ListQueue.queues(of: context.officer.role).first else { throw CaseError.forbidden }
        let query = try QueueQueryText.request(request.uri.queryParameters, standard: standard, city: city)
        return try JSONAnswer(QueueAnswer(try await cases.queue(query, of: context.officer), in: words(request)))
    }

    @Sendable private func read(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let view = try await cases.open(try context.reportNumber(), by: context.officer)
        return try JSONAnswer(CaseAnswer(view, in: words(request)))
    }

    @Sendable private func photo(_ request: Request, context: OfficerContext) async throws -> Response {
        try await cases.photo(request, context)
    }

    private func words(_ request: Request) -> CaseWords {
        CaseWords(city: city, language: request.language, now: now())
    }
}

extension OfficerCases {
    /// Sends a photo of a case; `?size=thumb` asks for the small one.
    func photo(_ request: Request, _ context: OfficerContext) async throws -> Response {
        guard let place = context.parameters.get("place").flatMap({ Int($0) }) else { throw CaseError.notFound }
        let size: PhotoSize = request.uri.queryParameters["size"] == "thumb" ? .thumbnail : .large
        let file = try await photo(
            CaseCommand(number: try context.reportNumber(), officer: context.officer), place: place, size: size)
        return Response(
            status: .ok, headers: [.contentType: file.mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: file.bytes)))
    }
}

extension OfficerContext {
    /// The report number of the path.
    ///
    /// - Throws: `CaseError.notFound` for anything that cannot be one.
    func reportNumber() throws -> ReportNumber {
        guard let text = parameters.get("number"), text.utf8.count <= 40 else { throw CaseError.notFound }
        return ReportNumber(String(text).uppercased())
    }
}
