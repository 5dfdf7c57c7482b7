/// A page as plain values: everything its template may show, and nothing else.
///
/// A model is made only from a projection, so a field that the audience may not see has no way in.
protocol Page: Sendable, Encodable {
    /// The template's name under `Resources/templates`, without its ending.
    static var template: String { get }
    var head: PageHead { get }
}

/// What the frame of a page has to know. Not a field of the page itself: the frame hands it on.
struct PageHead: Sendable, Encodable {
    let name: PageName
    /// Of the title, before the product's name. Holds nothing of a private report (DESIGN 3.9).
    let title: String
    var description: String?
    /// Where a GET shows this page again, for the language switch; nil for an answer to a POST.
    var path: String?
    var isWide = false
    var isIndexed = false
    /// The feed of what this page shows.
    var feedHref: String?
    /// Who is signed in, on the officers' pages.
    var officer: OfficerBadge?

    init(_ name: PageName, title: String, path: String? = nil, officer: OfficerBadge? = nil) {
        self.name = name
        self.title = title
        self.path = path
        self.officer = officer
    }

    func encode(to encoder: any Encoder) throws {}
}

/// Which page it is, for scripts and tests.
enum PageName: String, Sendable {
    case home
    case lapor
    case mine
    case `case`
    case list
    case story
    case api
    case data
    case statistics
    case exit
    case error
    case offline
    // Officers' pages.
    case signIn = "sign_in"
    case account
    case queue
    /// One case at a desk.
    case desk
    /// One look at a clean copy of a private photo.
    case grantedPhoto = "granted_photo"
    /// The tasks of a field officer.
    case tasks
    /// One task of a field officer.
    case task
    case supervision
    case accounts
    case unitList = "units"
    case replies
    case audit
    case moderation
    case partners
    /// The partners and systems that messages go to and come from.
    case hooks
    /// A channel's desk where reports are typed in.
    case counter
    /// What came in through a channel and waits.
    case intakeDesk = "intake_desk"

    /// For officers: other menu, other style sheet, other scripts.
    var isForOfficers: Bool {
        switch self {
        case .signIn, .account, .queue, .desk, .grantedPhoto, .tasks, .task, .supervision, .accounts, .unitList,
            .replies, .audit, .moderation, .partners, .hooks, .counter, .intakeDesk:
            true
        case .home, .lapor, .mine, .case, .list, .story, .api, .data, .statistics, .exit, .error,
            .offline:
            false
        }
    }

    /// Pages whose scripts speak to the person.
    var hasScriptTexts: Bool {
        switch self {
        case .lapor, .mine, .case, .offline: true
        case .home, .list, .story, .api, .data, .statistics, .exit, .error: false
        case .signIn, .account, .queue, .desk, .grantedPhoto, .tasks, .task, .supervision, .accounts, .unitList,
            .replies, .audit, .moderation, .partners, .hooks, .counter, .intakeDesk:
            true
        }
    }
}
