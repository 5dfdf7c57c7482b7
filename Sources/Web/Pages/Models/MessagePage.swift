/// A page that only says something: an error, or that there is no signal. Never a dead end.
struct MessagePage: Page {
    static let template = "pesan"
    let head: PageHead
    let heading: String
    let text: String
    let kept: String?
    let mayRetry: Bool
    let ways: [Way]

    /// A link that leads on.
    struct Way: Sendable, Encodable {
        let href: String
        let label: String
    }

    /// The same for a private report, an unknown one and any address that is not ours.
    static func notFound(in wording: Wording) -> MessagePage {
        MessagePage(.error, "error.not_found", ways: [.publicList, .home], in: wording)
    }

    /// Something broke here; what was sent is kept.
    static func failure(in wording: Wording) -> MessagePage {
        MessagePage(.error, "error.internal", kept: "error.kept", ways: [.home], in: wording)
    }

    static func tooLarge(in wording: Wording) -> MessagePage {
        MessagePage(.error, "error.too_large", ways: [.report, .home], in: wording)
    }

    static func offline(in wording: Wording) -> MessagePage {
        MessagePage(.offline, "offline", kept: "offline.kept", ways: [.report], in: wording)
    }

    /// Any other refusal.
    ///
    /// `sentence`: what happened and what to do, in the person's language.
    static func refused(_ sentence: String, in wording: Wording) -> MessagePage {
        MessagePage(
            head: PageHead(.error, title: wording.texts("error.page")),
            heading: wording.texts("error.refused_title"), text: sentence, kept: nil, mayRetry: false,
            ways: [Destination.report, .home].map { $0.way(in: wording) })
    }

    private enum Destination: String {
        case home
        case report
        case publicList = "public"

        func way(in wording: Wording) -> Way {
            let href =
                switch self {
                case .home: "/"
                case .report: "/lapor"
                case .publicList: "/respons"
                }
            return Way(href: href, label: wording.texts("error.\(rawValue)"))
        }
    }
}

extension MessagePage {
    /// `kept`: what is not lost; then trying again makes sense, and there is a button for it.
    private init(
        _ name: PageName, _ key: String, kept: String? = nil, ways: [Destination], in wording: Wording
    ) {
        let isOffline = name == .offline
        self.init(
            head: PageHead(
                name, title: wording.texts(isOffline ? "offline.page" : "error.page"),
                path: isOffline ? "/luring" : nil),
            heading: wording.texts(isOffline ? "offline.title" : "\(key)_title"),
            text: wording.texts(isOffline ? "offline.text" : key), kept: kept.map { wording.texts($0) },
            mayRetry: kept != nil, ways: ways.map { $0.way(in: wording) })
    }
}
