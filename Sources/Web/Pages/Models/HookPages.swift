import Casework
import City
import Domain

/// `/crm/kanal`: every way in, whether it is open, and what is agreed with the partner of those that have one.
struct ChannelsPage: Page {
    static let template = "crm/kanal"
    let head: PageHead
    let message: String?
    let channels: [Row]

    /// What a request brought along.
    struct State {
        let isDone: Bool
        let refused: (channel: ChannelCode, refusal: Refusal)?
    }

    /// One channel.
    struct Row: Sendable, Encodable {
        let code: String
        let name: String
        let adapter: String
        /// Where its forms go, without the last part.
        let href: String
        let isOpen: Bool
        let stateWord: String
        let partner: Partner?
    }

    /// Of a channel that takes signed messages.
    struct Partner: Sendable, Encodable {
        let code: String
        let href: String
        let hasSecret: Bool
        /// "until 27 Nov, 14.30" of the secret before.
        let earlier: String?
        let perMinute: String
        let endpointHost: String?
        let deliveries: DeliveriesPart?
        let error: String?
    }

    init(
        _ lines: [ManageChannels.Line], closed: Set<ChannelCode>, _ state: State, by signedIn: SignedIn,
        in wording: Wording
    ) {
        head = PageHead(.hooks, title: wording.texts("hooks.channels"), path: "/crm/kanal", by: signedIn, in: wording)
        message = state.isDone ? wording.texts("hooks.done") : nil
        channels = lines.map { line in
            let code = line.channel.code
            let isOpen = !closed.contains(code)
            return Row(
                code: code.text, name: line.channel.name.text(in: wording.language),
                adapter: wording.texts("hooks.adapter_\(line.channel.adapter.rawValue)"),
                href: "/crm/kanal/\(code.text)", isOpen: isOpen,
                stateWord: wording.texts(isOpen ? "hooks.open" : "hooks.closed"),
                partner: line.channel.adapter == .webhook
                    ? Partner(line, state.refused.flatMap { $0.channel == code ? $0.refusal : nil }, in: wording) : nil)
        }
    }
}

extension ChannelsPage.Partner {
    init(_ line: ManageChannels.Line, _ refusal: Refusal?, in wording: Wording) {
        code = line.channel.code.text
        href = "/crm/kanal/\(line.channel.code.text)"
        hasSecret = line.terms != nil
        earlier = line.terms?.earlierUntil.map {
            wording.texts("hooks.earlier", ["time": wording.times.dayAndTime($0, now: wording.now)])
        }
        perMinute = String(line.terms?.perMinute ?? ManageChannels.usualPerMinute)
        endpointHost = line.terms?.endpointHost
        deliveries = line.terms.map { DeliveriesPart($0.deliveries, in: wording) }
        error = refusal.map(wording.sentence)
    }
}

/// `/crm/langganan`: the systems that are told of changes.
struct SubscriptionsPage: Page {
    static let template = "crm/langganan"
    let head: PageHead
    let message: String?
    let error: String?
    let isOpen: Bool
    let name: String
    let unit: String
    let endpoint: String
    let subscriptions: [Row]
    let hasSubscriptions: Bool

    /// One system.
    struct Row: Sendable, Encodable {
        let href: String
        let name: String
        /// Whose it is.
        let whose: String
        let endpointHost: String
        let isOn: Bool
        let stateWord: String
        let deliveries: DeliveriesPart
    }

    init(
        _ lines: [ManageSubscriptions.Line], isDone: Bool,
        typed: (draft: ManageSubscriptions.Draft, refusal: Refusal)?, by signedIn: SignedIn, in wording: Wording
    ) {
        head = PageHead(
            .hooks, title: wording.texts("hooks.subscriptions"), path: "/crm/langganan", by: signedIn, in: wording)
        message = isDone ? wording.texts("hooks.done") : nil
        error = typed.map { wording.sentence($0.refusal) }
        isOpen = typed != nil
        name = typed?.draft.name ?? ""
        unit = typed?.draft.unit ?? ""
        endpoint = typed?.draft.endpoint ?? ""
        subscriptions = lines.map { line in
            Row(
                href: "/crm/langganan/\(line.id.text)", name: line.name,
                whose: line.unit.map(wording.unit) ?? wording.texts("hooks.partner"),
                endpointHost: line.endpointHost, isOn: line.isOn,
                stateWord: wording.texts(line.isOn ? "hooks.on" : "hooks.off"),
                deliveries: DeliveriesPart(line.deliveries, in: wording))
        }
        hasSubscriptions = !lines.isEmpty
    }
}

/// How sending to one target goes.
struct DeliveriesPart: Sendable, Encodable {
    let waiting: String
    let done: String
    let dead: String
    let hasDead: Bool
    let givenUp: [Row]

    /// One that was given up, without what it said.
    struct Row: Sendable, Encodable {
        let kind: String
        let time: String
        let status: String
    }

    init(_ figures: DeliveryFigures, in wording: Wording) {
        waiting = wording.texts.number(figures.waiting)
        done = wording.texts.number(figures.done)
        dead = wording.texts.number(figures.dead)
        hasDead = figures.dead > 0
        givenUp = figures.givenUp.map {
            Row(
                kind: $0.kind, time: wording.times.dayAndTime($0.at, now: wording.now),
                status: $0.status.map(String.init) ?? wording.texts("hooks.no_answer"))
        }
    }
}

/// A secret that was just made: this once, and never again.
struct HookSecretPage: Page {
    static let template = "crm/rahasia"
    let head: PageHead
    let heading: String
    let whose: String
    let secret: String
    let next: String
    let backHref: String

    /// Whose secret it is.
    enum Owner {
        case channel(ChannelCode)
        /// By its name.
        case subscription(String)
    }

    init(_ secret: String, of owner: Owner, by signedIn: SignedIn, in wording: Wording) {
        heading = wording.texts("hooks.secret_title")
        head = PageHead(.hooks, title: heading, path: nil, by: signedIn, in: wording)
        self.secret = secret
        switch owner {
        case .channel(let code):
            let channel = wording.city.channels.first { $0.code == code }
            whose = channel?.name.text(in: wording.language) ?? code.text
            next = wording.texts("hooks.secret_channel", ["path": "/intake/v1/\(code.text)"])
            backHref = "/crm/kanal"
        case .subscription(let name):
            whose = name
            next = wording.texts("hooks.secret_subscription")
            backHref = "/crm/langganan"
        }
    }
}
