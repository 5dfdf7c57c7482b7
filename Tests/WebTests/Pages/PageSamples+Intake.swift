import City
import Domain
import Sealing
import Storage

@testable import Casework
@testable import Web

extension PageSamples {
    /// A channel's desk: the form, its slip, and what waits.
    func intakePages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let clerk = signedIn(.intake), let id = ReportID(input.id) else { return [] }
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        let channels = wording.city.channels.filter { $0.adapter == .counter }
        var typed = CounterInput()
        (typed.story, typed.location, typed.name) = (Self.story, Self.story, Self.story)
        (typed.visibility, typed.channel) = (.public, "pendopo")
        var found = CounterPage.State(input: typed)
        (found.categories, found.places) = ([CategorySlug("jalan"), CategorySlug("sampah")], [Self.kelurahan])
        var refused = CounterPage.State(input: typed)
        refused.problems = CounterFields.fields.map { DraftProblem($0, .unknown) }
        refused.refusal = Refusal(of: CaseError.channelClosed)
        let filed = FiledReport(
            id: id, number: ReportNumber("JK-7Q2M-X0RD"), visibility: .private, state: .waiting, unit: Self.kelurahan,
            dispatchAt: nil,
            why: RouteReason(rule: "fallback", category: CategorySlug("jalan"), unit: Self.kelurahan), likelyUnits: [],
            dueAt: Self.now, receipt: "0000-0000-0000-0000-0000-0000-0000", notices: [])
        let lines = WaitReason.allCases.map { reason in
            IntakeDesk.Line(
                number: filed.number, channel: ChannelCode("email"), reason: reason, arrivedAt: Self.now)
        }
        let draft = ReportDraft(
            category: CategorySlug("jalan"), story: Self.story, location: Self.story, kelurahan: Self.kelurahan)
        let item = IntakeDesk.Item(
            line: lines[0], draft: draft, original: Self.story, originalBytes: 12_345,
            categories: [CategorySlug("jalan")], places: [Self.kelurahan])
        return [
            page("counter", CounterPage(.init(input: .init()), channels, by: clerk, in: wording)),
            page("counter-found", CounterPage(found, channels, by: clerk, in: wording)),
            page("counter-refused", CounterPage(refused, channels, by: clerk, in: wording)),
            page("slip", SlipPage(filed, ChannelCode("pendopo"), by: clerk, in: wording)),
            page("intake", IntakeListPage(lines, .completed, by: clerk, in: wording)),
            page("intake-none", IntakeListPage([], .dismissed, by: clerk, in: wording)),
            page("intake-item", IntakeItemPage(item, CounterInput(draft, wording.city), [], by: clerk, in: wording)),
            page("intake-refused", IntakeItemPage(item, typed, refused.problems, by: clerk, in: wording)),
        ]
    }
}
