import City
import Domain
import Sealing
import Storage

@testable import Casework
@testable import Web

extension PageSamples {
    /// A channel's desk: the form, its slip, and what waits.
    func intakePages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let clerk = signedIn(.intake), let id = ReportID(input.id),
            let code = try? ReceiptSecret(bytes: [UInt8](repeating: 0, count: 16)).code,
            let ticket = ReportTicket(id: input.id, receipt: code)
        else { return [] }
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
            dueAt: Self.now, receipt: code, notices: [])
        let understood = CounterInput(Self.item.draft, wording.city)
        return [
            page("counter", CounterPage(.init(input: .init()), ticket, channels, by: clerk, in: wording)),
            page("counter-found", CounterPage(found, ticket, channels, by: clerk, in: wording)),
            page("counter-refused", CounterPage(refused, ticket, channels, by: clerk, in: wording)),
            page("slip", SlipPage(filed, code, ChannelCode("pendopo"), by: clerk, in: wording)),
            page("intake", IntakeListPage((Self.lines, Self.aside), .completed, by: clerk, in: wording)),
            page("intake-none", IntakeListPage(([], []), .dismissed, by: clerk, in: wording)),
            page("intake-photo", PhotoLookPage(Self.waitingPicture, of: (filed.number, 1), by: clerk, in: wording)),
            page("intake-item", IntakeItemPage(Self.item, understood, [], by: clerk, in: wording)),
            page("intake-refused", IntakeItemPage(Self.item, typed, refused.problems, by: clerk, in: wording)),
        ]
    }

    private static let waits = ReportNumber("JK-7Q2M-X0RD")

    private static let lines = WaitReason.allCases.map { reason in
        IntakeDesk.Line(number: waits, channel: ChannelCode("email"), reason: reason, arrivedAt: now)
    }

    private static let aside = IntakeDesk.Dismissal.allCases.map { reason in
        IntakeDesk.Aside(
            number: waits, channel: ChannelCode("email"), dismissal: reason, by: nil, at: now, until: now + 86_400)
    }

    private static let item = IntakeDesk.Item(
        line: lines[0],
        draft: ReportDraft(category: CategorySlug("jalan"), story: story, location: story, kelurahan: kelurahan),
        original: story, originalBytes: 12_345, categories: [CategorySlug("jalan")], places: [kelurahan],
        photos: [.init(place: 1, isLocked: false), .init(place: 2, isLocked: true)],
        restored: .init(dismissal: .spam, dismissedBy: "meja.satu", by: "meja.dua", at: now),
        viewID: "0011-2233-4455-6677")

    private static let waitingPicture = WaitingPicture(
        bytes: [0xFF, 0xD8], widthPixels: 800, heightPixels: 600, viewID: "0011-2233-4455-6677")
}
