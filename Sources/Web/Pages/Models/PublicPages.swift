import City
import Domain

/// `/respons`: the public reports, newest first, with three filters.
struct ListPage: Page {
    static let template = "respons"
    let head: PageHead
    let categoryOptions: PagePart
    let areaOptions: PagePart
    let states: [StateChoice]
    let reports: [ReportCard]
    let hasReports: Bool
    let isFiltered: Bool
    let emptyText: String
    let nextHref: String?
    /// The feed of what is listed.
    let feedLink: String
    /// What the states mean, in the order of a case.
    let legend: [StateChip]

    /// What was chosen in the three lists; empty for all.
    struct Filters: Equatable, Sendable {
        var category = ""
        var kelurahan = ""
        var state = ""

        var isEmpty: Bool { self == Filters() }

        /// The feed of the newest reports with these filters.
        var feedPath: String {
            "/api/v1/public/feed.atom" + path(cursor: nil).drop { $0 != "?" }
        }

        /// `/respons` with these filters and the place to continue from.
        func path(cursor: String?) -> String {
            let fields = [("category", category), ("kelurahan", kelurahan), ("state", state), ("cursor", cursor ?? "")]
            let query = fields.filter { !$0.1.isEmpty }.map { "\($0.0)=\(LocalPath.encoded($0.1))" }
            return query.isEmpty ? "/respons" : "/respons?" + query.joined(separator: "&")
        }
    }

    struct StateChoice: Sendable, Encodable {
        let code: String
        let word: String
        let selected: Bool
    }

    /// The categories to choose from.
    struct CategoryOptions: Sendable, Encodable {
        let groups: [CategoryChoices.Group]
    }

    /// The kelurahan to choose from.
    struct AreaOptions: Sendable, Encodable {
        let areas: [AreaChoices.Area]
    }

    /// `next`: for `cursor` of the next page; nil on the last.
    init(_ reports: [ReportCard], filters: Filters, next: String?, in wording: Wording) {
        var head = PageHead(.list, title: wording.texts("list.page"), path: filters.path(cursor: nil))
        head.description = wording.texts("list.description")
        head.isWide = true
        head.isIndexed = true
        head.feedHref = filters.feedPath
        self.head = head
        feedLink = filters.feedPath
        categoryOptions = PagePart(template: "parts/category-options", key: filters.category) {
            CategoryOptions(groups: CategoryChoices(chosen: filters.category, in: wording).groups)
        }
        areaOptions = PagePart(template: "parts/area-options", key: filters.kelurahan) {
            AreaOptions(areas: AreaChoices(chosen: filters.kelurahan, in: wording).areas)
        }
        states = ReportState.allCases.filter { $0.publicFace == $0 }.map { state in
            StateChoice(
                code: state.rawValue, word: wording.texts("state.\(state.rawValue)"),
                selected: state.rawValue == filters.state)
        }
        self.reports = reports
        hasReports = !reports.isEmpty
        isFiltered = !filters.isEmpty
        emptyText = wording.texts(filters.isEmpty ? "list.none" : "list.none_filtered")
        nextHref = next.map { filters.path(cursor: $0) }
        legend = StateChip.allPublic(in: wording)
    }
}

/// `/respons/{number}`: one public report as a short story.
struct StoryPage: Page {
    static let template = "kisah"
    let head: PageHead
    let number: String
    let state: StateChip
    let category: String
    let place: String
    let when: String
    let story: String
    let location: String
    let additional: String?
    let unit: String
    let why: String?
    let promise: String?
    /// Why the unit refused, in words.
    let refusal: String?
    let proofs: ProofPictures?
    let legend: [StateChip]
    let events: [TimelineEvent]
    let photos: [PagePhoto]
    let hasPhotos: Bool
}
