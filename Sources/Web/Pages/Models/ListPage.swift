import City
import Domain

/// `/respons`: the public reports as a list, with all that narrows and sorts it, and the frame of the map.
struct ListPage: Page {
    static let template = "respons"
    let head: PageHead
    /// What was typed.
    let search: String
    let views: [ViewLink]
    /// What narrows the list, each with the way to the list without it.
    let chosen: [Chosen]
    let hidden: [HiddenField]
    let categoryOptions: PagePart
    let placeOptions: PagePart
    let states: [StateChoice]
    let spans: [StateChoice]
    /// Where the list is to be near, in the view of that name.
    let near: Near?
    let reports: [ReportCard]
    let hasReports: Bool
    let isFiltered: Bool
    let emptyText: String
    let clearHref: String
    let next: Next?
    /// What the states mean, in the order of a case.
    let legend: [StateChip]

    typealias Filters = PublicFilters

    /// One way to look at the list.
    struct ViewLink: Sendable, Encodable {
        let href: String
        let label: String
        let icon: String
        let current: Bool
    }

    /// A filter that can be taken away.
    struct Chosen: Sendable, Encodable {
        let label: String
        let without: String
        let href: String
    }

    struct StateChoice: Sendable, Encodable {
        let code: String
        let word: String
        let selected: Bool
    }

    /// The fields for a place.
    struct Near: Sendable, Encodable {
        let lat: String
        let lon: String
        let radii: [StateChoice]
    }

    /// The rest of the list.
    struct Next: Sendable, Encodable {
        let href: String
        let label: String
        /// The search has not gone through everything yet.
        let note: String?
    }

    /// The categories to choose from.
    struct CategoryOptions: Sendable, Encodable {
        let groups: [CategoryChoices.Group]
    }

    /// Every kota, kecamatan and kelurahan to choose from.
    struct PlaceOptions: Sendable, Encodable {
        let areas: [AreaChoices.Area]
    }

    /// `next`: for `cursor` of the next page; nil on the last. `isCutShort`: the search ended before the list did.
    init(
        _ reports: [ReportCard], filters: PublicFilters, next: String?, isCutShort: Bool = false, in wording: Wording
    ) {
        let texts = wording.texts
        var head = PageHead(.list, title: texts("list.page"), path: filters.path())
        head.description = texts("list.description")
        head.isWide = true
        head.isIndexed = filters.place == nil && filters.search.isEmpty
        head.feedHref = filters.feedPath
        self.head = head
        search = filters.search
        views = Self.views(filters, wording)
        chosen = Self.chosen(filters, wording)
        hidden = Self.hidden(filters)
        categoryOptions = PagePart(template: "parts/category-options", key: filters.category) {
            CategoryOptions(groups: CategoryChoices(chosen: filters.category, in: wording).groups)
        }
        placeOptions = PagePart(template: "parts/place-options", key: filters.area) {
            PlaceOptions(areas: AreaChoices(chosen: filters.area, in: wording).areas)
        }
        states = ReportState.allCases.filter { $0.publicFace == $0 }.map { state in
            StateChoice(
                code: state.rawValue, word: texts("state.\(state.rawValue)"), selected: state.rawValue == filters.state)
        }
        spans = PublicFilters.spans.map { days in
            StateChoice(code: String(days), word: texts("list.days_\(days)"), selected: String(days) == filters.days)
        }
        near = filters.view == .near ? Near(filters, in: wording) : nil
        self.reports = reports
        hasReports = !reports.isEmpty
        isFiltered = !filters.isEmpty
        emptyText = Self.emptyText(filters, isCutShort: isCutShort, texts)
        clearHref = filters.search.isEmpty ? "/respons" : PublicFilters(search: filters.search).path()
        self.next = next.map { cursor in
            Next(
                href: filters.path(cursor: cursor), label: texts(isCutShort ? "list.search_on" : "list.more"),
                note: isCutShort ? texts("list.cut_short") : nil)
        }
        legend = StateChip.allPublic(in: wording)
    }
}

extension ListPage {
    private static func views(_ filters: PublicFilters, _ wording: Wording) -> [ViewLink] {
        let icons: [PublicFilters.View: String] = [
            .newest: "clock", .near: "target", .overdue: "alert", .proved: "check",
        ]
        return PublicFilters.View.allCases.map { view in
            ViewLink(
                href: filters.seen(as: view).path(), label: wording.texts("list.view_\(view.rawValue)"),
                icon: icons[view] ?? "dot", current: view == filters.view)
        }
    }

    /// The near view has fields of its own.
    private static func hidden(_ filters: PublicFilters) -> [HiddenField] {
        switch filters.view {
        case .newest, .near: []
        case .overdue, .proved: [HiddenField(name: "view", value: filters.view.rawValue)]
        }
    }

    private static func chosen(_ filters: PublicFilters, _ wording: Wording) -> [Chosen] {
        func chosen(_ label: String, _ change: (inout PublicFilters) -> Void) -> Chosen {
            Chosen(
                label: label, without: wording.texts("list.without", ["filter": label]),
                href: filters.changed(change).path())
        }
        var all: [Chosen] = []
        if !filters.search.isEmpty { all.append(chosen("“\(filters.search)”") { $0.search = "" }) }
        if !filters.category.isEmpty {
            all.append(chosen(wording.category(CategorySlug(filters.category))) { $0.category = "" })
        }
        if !filters.area.isEmpty {
            let unit = wording.city.units[UnitCode(filters.area)]
            all.append(chosen(unit?.shortName ?? filters.area) { $0.area = "" })
        }
        if !filters.state.isEmpty { all.append(chosen(wording.texts("state.\(filters.state)")) { $0.state = "" }) }
        if !filters.days.isEmpty {
            all.append(chosen(wording.texts("list.last_days", ["n": filters.days])) { $0.days = "" })
        }
        if !filters.since.isEmpty { all.append(chosen(String(filters.since.prefix(10))) { $0.since = "" }) }
        return all
    }

    private static func emptyText(_ filters: PublicFilters, isCutShort: Bool, _ texts: Texts) -> String {
        if filters.needsPlace { return texts("list.near_how") }
        if isCutShort { return texts("list.none_yet") }
        return texts(filters.isEmpty ? "list.none" : "list.none_filtered")
    }
}

extension ListPage.Near {
    fileprivate init(_ filters: PublicFilters, in wording: Wording) {
        lat = filters.place.map { PublicFilters.degrees($0.latitude) } ?? ""
        lon = filters.place.map { PublicFilters.degrees($0.longitude) } ?? ""
        radii = PublicFilters.radii.map { metres in
            ListPage.StateChoice(
                code: String(metres), word: wording.texts("list.radius_\(metres)"), selected: metres == filters.radius)
        }
    }
}
