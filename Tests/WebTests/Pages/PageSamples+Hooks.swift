import City
import Domain

@testable import Casework
@testable import Web

extension PageSamples {
    /// Channels, subscriptions and a new secret, full, empty and refused.
    func hookPages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let admin = signedIn() else { return [] }
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        let figures = DeliveryFigures(
            waiting: 2, done: 1_200, dead: 1,
            givenUp: [.init(kind: "report.filed", at: Self.now - 600, attempts: 8, status: nil)])
        let lines = wording.city.channels.map { channel in
            let terms = ManageChannels.Terms(
                perMinute: 60, earlierUntil: Self.now + 600, endpointHost: "gateway.example", deliveries: figures)
            return ManageChannels.Line(channel: channel, terms: channel.adapter == .webhook ? terms : nil)
        }
        let bare = wording.city.channels.map { ManageChannels.Line(channel: $0, terms: nil) }
        let sms = wording.city.channels.first { $0.adapter == .webhook }?.code ?? ChannelCode("")
        let refusal = Refusal(.invalidField, sentence: "case.out_of_range", field: "per_minute")
        let systems = [nil, Self.kelurahan].enumerated().map { number, unit in
            ManageSubscriptions.Line(
                id: SubscriptionID(bytes: [UInt8](repeating: UInt8(number), count: 16)), name: Self.story, unit: unit,
                endpointHost: "partner.example", isOn: unit == nil, deliveries: figures)
        }
        let draft = ManageSubscriptions.Draft(name: Self.story, unit: "x", endpoint: "y")
        let wrong = Refusal(.invalidField, sentence: "case.not_an_address", field: "endpoint")
        return [
            page(
                "channels",
                ChannelsPage(lines, closed: [sms], .init(isDone: true, refused: nil), by: admin, in: wording)),
            page(
                "channels-refused",
                ChannelsPage(bare, closed: [], .init(isDone: false, refused: (sms, refusal)), by: admin, in: wording)),
            page("subscriptions", SubscriptionsPage(systems, isDone: true, typed: nil, by: admin, in: wording)),
            page(
                "subscriptions-refused",
                SubscriptionsPage([], isDone: false, typed: (draft, wrong), by: admin, in: wording)),
            page("hook-secret", HookSecretPage("abc", of: .channel(sms), by: admin, in: wording)),
            page("hook-secret-2", HookSecretPage("abc", of: .subscription(Self.story), by: admin, in: wording)),
        ]
    }
}
