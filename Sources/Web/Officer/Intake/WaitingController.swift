import Casework
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/crm/kotak-masuk`: what came in through a channel and waits to be understood.
struct WaitingController: Sendable {
    let pages: Pages
    let desk: IntakeDesk
    let photo: ReadWaitingPhoto

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("kotak-masuk")
            .get(use: show)
            .get(":number", use: open)
            .post(":number/jadikan", use: complete)
            .post(":number/singkirkan", use: dismiss)
            .post(":number/kembalikan", use: restore)
            .get(":number/foto/:place", use: picture)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        let (waiting, aside) = (
            try await desk.list(by: context.officer), try await desk.dismissed(by: context.officer)
        )
        let done = request.uri.queryParameters["hasil"].flatMap { IntakeListPage.Done(rawValue: String($0)) }
        let page = IntakeListPage((waiting, aside), done, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }

    @Sendable private func open(_ request: Request, context: OfficerContext) async throws -> Response {
        let item = try await desk.open(try context.reportNumber(), by: context.officer)
        return page(item, CounterInput(item.draft, pages.city), [], request, context)
    }

    @Sendable private func complete(_ request: Request, context: OfficerContext) async throws -> Response {
        let input = CounterInput(try await request.form(of: context, limits: .counterForm))
        let number = try context.reportNumber()
        let (draft, unknown) = input.draft(pages.city)
        var problems = unknown
        if problems.isEmpty {
            do {
                _ = try await desk.complete(number, with: draft, by: context.officer)
                return .seeOther("/crm/kotak-masuk?hasil=\(IntakeListPage.Done.completed.rawValue)")
            } catch CaseError.invalid(let found) {
                problems = found
            }
        }
        let item = try await desk.open(number, by: context.officer)
        return page(item, input, problems, request, context)
    }

    @Sendable private func dismiss(_ request: Request, context: OfficerContext) async throws -> Response {
        let form = try await request.form(of: context)
        guard let reason = form.text(named: "reason").flatMap({ IntakeDesk.Dismissal(rawValue: $0) }) else {
            throw CaseError.input(CaseInputProblem("reason", .unknownReason))
        }
        try await desk.dismiss(try context.reportNumber(), as: reason, by: context.officer)
        return .seeOther("/crm/kotak-masuk?hasil=\(IntakeListPage.Done.dismissed.rawValue)")
    }

    @Sendable private func restore(_ request: Request, context: OfficerContext) async throws -> Response {
        _ = try await request.form(of: context)
        try await desk.restore(try context.reportNumber(), by: context.officer)
        return .seeOther("/crm/kotak-masuk?hasil=\(IntakeListPage.Done.restored.rawValue)")
    }

    @Sendable private func picture(_ request: Request, context: OfficerContext) async throws -> Response {
        let (number, place) = (try context.reportNumber(), try context.photoPlace())
        let shown = try await photo(number, place: place, by: context.officer)
        let page = PhotoLookPage(
            shown, of: (number, place), by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }

    private func page(
        _ item: IntakeDesk.Item, _ input: CounterInput, _ problems: [DraftProblem], _ request: Request,
        _ context: OfficerContext
    ) -> Response {
        let page = IntakeItemPage(item, input, problems, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request, status: problems.isEmpty ? .ok : .unprocessableContent)
    }
}
