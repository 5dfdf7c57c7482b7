import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Wire

/// `/crm/loket`: a report typed in for whoever stands at the counter, and the slip that goes with it.
struct CounterController: Sendable {
    let pages: Pages
    let file: FileAtCounter

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.get("loket", use: show)
        group.post("loket", use: take)
    }

    @Sendable private func show(_ request: Request, context: OfficerContext) async throws -> Response {
        var input = CounterInput()
        // The channel of the one before: a stack of letters comes through one.
        input.channel = request.uri.queryParameters["jalur"].map(String.init) ?? ""
        return try page(CounterPage.State(input: input), request, context, .ok)
    }

    /// Files, or shows what it may be about and where, once; then files what is there.
    @Sendable private func take(_ request: Request, context: OfficerContext) async throws -> Response {
        let input = CounterInput(try await request.form(of: context, limits: .counterForm))
        var state = CounterPage.State(input: input)
        let (draft, problems) = input.draft(pages.city)
        state.problems = problems
        state.suggest(draft, suggestions: file.suggestions(for: draft))
        guard problems.isEmpty, !state.hasSuggestions || input.isChecked && draft.category != nil else {
            return try page(state, request, context, problems.isEmpty ? .ok : .unprocessableContent)
        }
        do {
            let channel = ChannelCode(input.channel)
            var report = IncomingReport(draft, channel: channel)
            report.contact = try CounterContact.contact(name: input.name, email: input.email, channel)
            let (filed, receipt) = try await file(report, ticket: ticket(of: input), by: context.officer)
            let slip = SlipPage(
                filed, receipt.code, channel, by: context.signedIn, in: pages.wording(request.language))
            return pages.answer(slip, to: request, status: .created)
        } catch CaseError.invalid(let problems) {
            state.problems = problems
        } catch CaseError.channelClosed {
            state.refusal = Refusal(of: CaseError.channelClosed)
        } catch let refusal as Refusal {
            state.refusal = refusal
        }
        return try page(state, request, context, .unprocessableContent)
    }

    private func page(
        _ state: CounterPage.State, _ request: Request, _ context: OfficerContext, _ status: HTTPResponse.Status
    ) throws -> Response {
        let channels = file.channels(of: context.officer)
        guard !channels.isEmpty else { throw CaseError.forbidden }
        let page = CounterPage(
            state, ticket(of: state.input), channels, by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request, status: status)
    }

    /// New with the first page, and for a damaged one.
    private func ticket(of input: CounterInput) -> ReportTicket {
        ReportTicket(id: input.id, receipt: input.receipt) ?? file.newTicket()
    }
}

extension MultipartLimits {
    /// Three texts at their limits, in a script of four bytes a character.
    static let counterForm = MultipartLimits(parts: 24, fileBytes: 1_024, fieldBytes: 65_536, totalBytes: 262_144)
}
