import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/lapor`: the form as plain multipart steps. With scripts the first page carries all steps and these posts are not
/// used; without, each answer is the next step with everything so far in hidden fields, and nothing is kept here but
/// sealed draft photos.
struct LaporController: Sendable {
    let pages: Pages
    let flow: FormFlow
    private let start: [Language: FixedAnswer]

    init(pages: Pages, flow: FormFlow) {
        self.pages = pages
        self.flow = flow
        start = pages.fixed { LaporPage(in: $0) }
    }

    func addRoutes(to router: Router<WebContext>) {
        let group = router.group("lapor")
        group.get(use: first)
        // A reload of any step: the script finds its draft again, without scripts it is the first step.
        for path in ["foto", "cerita", "periksa", "kirim", "terkirim"] { group.get(RouterPath(path), use: first) }
        group.post("foto") { request, _ in try await step(after: .jenis, request) }
        group.post("cerita") { request, _ in try await step(after: .foto, request) }
        group.post("periksa") { request, _ in try await step(after: .cerita, request) }
        group.post("kirim") { request, _ in try await step(after: .periksa, request) }
    }

    @Sendable private func first(_ request: Request, context: WebContext) throws -> Response {
        guard let page = start[request.language] else { throw HTTPError(.notFound) }
        return page.response(to: request)
    }

    private func step(after step: FormStep, _ request: Request) async throws -> Response {
        let parts = try await request.form(limits: FormFlow.limits)
        switch try await flow.next(after: step, parts: parts, in: pages.wording(request.language)) {
        case .step(let step, let input, let problems): return try await page(step, input, problems, request)
        case .sent(let sent):
            return pages.answer(TerkirimPage(sent, in: pages.wording(request.language)), to: request)
        }
    }

    private func page(
        _ step: FormStep, _ input: FormInput, _ problems: FieldProblems, _ request: Request
    ) async throws -> Response {
        let wording = pages.wording(request.language)
        let status: HTTPResponse.Status = problems.isEmpty ? .ok : .unprocessableContent
        switch step {
        case .jenis:
            return pages.answer(JenisPage(input, problems: problems, in: wording), to: request, status: status)
        case .foto:
            let page = FotoPage(input, place: flow.check.place(of: input), problems: problems, in: wording)
            return pages.answer(page, to: request, status: status)
        case .cerita:
            return pages.answer(CeritaPage(input, problems: problems, in: wording), to: request, status: status)
        case .periksa:
            let place = flow.check.kelurahan(of: input).map { wording.place($0) }
            let nearby = try await flow.nearby(input).map { ReportCard($0, in: wording) }
            let page = PeriksaPage(
                input, place: place, nearby: nearby, delay: try await flow.delay(of: input), problems: problems,
                in: wording)
            return pages.answer(page, to: request, status: status)
        }
    }
}
