import Casework
import City
import Domain

/// `/crm`: the queues of a desk. Heads of cases only; a text is shown where the look at it is logged.
struct QueueDeskPage: Page {
    static let template = "crm/antrean"
    let head: PageHead
    let heading: String
    let line: String
    let message: String?
    let queues: [QueueLink]
    let states: [StateLink]
    let hasStates: Bool
    let queue: String
    /// The address of this list without its cursor, for the script that keeps filters.
    let here: String
    let isFiltered: Bool
    let stateChoices: [Choice]
    let chosenCategory: Choice?
    let categories: HTML
    let chosenKelurahan: Choice?
    /// Nil for a desk that has one kelurahan only.
    let kelurahan: HTML?
    let isOverdue: Bool
    let rows: [QueueRow]
    let hasRows: Bool
    let empty: EmptyWords
    let nextHref: String?
    let bulk: Bulk?
    let isChecking: Bool

    /// One of the queues, in the rail.
    struct QueueLink: Sendable, Encodable {
        let href: String
        let name: String
        let icon: String
        let count: String
        let current: Bool
        let isHot: Bool
    }

    /// How many open cases are in a state.
    struct StateLink: Sendable, Encodable {
        let href: String
        let chip: StateChip
        let count: String
        let current: Bool
    }

    struct Choice: Sendable, Encodable {
        let value: String
        let label: String
        let selected: Bool
    }

    /// What to do where nothing is listed.
    struct EmptyWords: Sendable, Encodable {
        let title: String
        let text: String
        let href: String?
        let link: String
    }

    /// Giving many cases to one field officer.
    struct Bulk: Sendable, Encodable {
        let officers: [String]
        let hasOfficers: Bool
    }

    /// What the page is made of besides the list itself.
    struct Frame: Sendable {
        let filters: QueueFilters
        let signedIn: SignedIn
        let lists: DeskLists
        var done: DoneWords?
        /// Field officers of the unit; nil where the role gives no tasks.
        var officers: [String]?
    }

    init(_ page: QueuePage, _ frame: Frame, in wording: Wording) {
        let (filters, texts, officer) = (frame.filters, wording.texts, frame.signedIn.officer)
        let isOperator = officer.role == .operator
        heading = texts("desk_queue.\(filters.queue.rawValue)")
        head = PageHead(
            .queue, title: heading, path: filters.path(),
            officer: OfficerBadge(frame.signedIn, at: isOperator ? "/crm" : "/crm?queue=validation", in: wording))
        line = texts("desk_queue_line.\(filters.queue.rawValue)")
        message = frame.done?(in: wording)
        queues = QueueLink.all(page, current: filters.queue, of: officer.role, in: wording)
        states = isOperator ? StateLink.all(page, filters, in: wording) : []
        hasStates = !states.isEmpty
        queue = filters.queue.rawValue
        here = filters.path()
        isFiltered = !filters.isEmpty
        stateChoices = Self.states(of: filters, in: wording)
        chosenCategory = filters.category.map { Choice(value: $0.text, label: wording.category($0), selected: true) }
        categories = frame.lists.categories
        chosenKelurahan = filters.kelurahan.map {
            Choice(value: $0.text, label: wording.shortPlace($0), selected: true)
        }
        kelurahan = wording.city.units[officer.unit]?.kind == .kelurahan ? nil : frame.lists.kelurahan
        isOverdue = filters.isOverdue
        rows = page.cases.map { QueueRow($0, in: filters.queue, wording) }
        hasRows = !rows.isEmpty
        empty = EmptyWords(filters, of: officer.role, in: wording)
        nextHref = page.next.map { filters.path(cursor: $0) }
        bulk = frame.officers.map { Bulk(officers: $0, hasOfficers: !$0.isEmpty) }
        isChecking = officer.role == .validator
    }

    private static func states(of filters: QueueFilters, in wording: Wording) -> [Choice] {
        ListQueue.states(of: filters.queue).map { state in
            Choice(
                value: state.rawValue, label: wording.texts("state.\(state.rawValue)"),
                selected: filters.states == [state])
        }
    }
}

extension QueueDeskPage.QueueLink {
    static func all(_ page: QueuePage, current: QueueName, of role: Role, in wording: Wording) -> [Self] {
        ListQueue.queues(of: role).map { queue in
            let count = page.counts[queue] ?? 0
            return Self(
                href: QueueFilters(queue).path(), name: wording.texts("desk_queue.\(queue.rawValue)"),
                icon: icon(queue), count: wording.texts.number(count), current: queue == current,
                isHot: queue == .overdue && count > 0)
        }
    }

    private static func icon(_ queue: QueueName) -> String {
        switch queue {
        case .inbox: "wait"
        case .mine: "people"
        case .field: "pin"
        case .validation: "eye"
        case .overdue: "alert"
        case .all: "doc"
        }
    }
}

extension QueueDeskPage.StateLink {
    /// Those that hold a case, in the order of the table of states.
    static func all(_ page: QueuePage, _ filters: QueueFilters, in wording: Wording) -> [Self] {
        ReportState.allCases.compactMap { state in
            guard let count = page.states[state], count > 0 else { return nil }
            var only = QueueFilters(.all)
            only.states = [state]
            return Self(
                href: only.path(), chip: StateChip(state, in: wording), count: wording.texts.number(count),
                current: filters.states == [state])
        }
    }
}

extension QueueDeskPage.EmptyWords {
    init(_ filters: QueueFilters, of role: Role, in wording: Wording) {
        let texts = wording.texts
        guard filters.isEmpty else {
            title = texts("desk.empty_filtered")
            text = texts("desk.empty_filtered_text")
            href = QueueFilters(filters.queue).path()
            link = texts("desk.clear_filters")
            return
        }
        title = texts("desk_empty.\(filters.queue.rawValue)")
        text = texts("desk_empty_text.\(filters.queue.rawValue)")
        let other: QueueName? =
            filters.queue == .all ? nil : role == .operator && filters.queue != .inbox ? .inbox : nil
        href = other.map { QueueFilters($0).path() }
        link = other.map { texts("desk_queue.\($0.rawValue)") } ?? ""
    }
}

/// One case in a queue.
struct QueueRow: Sendable, Encodable {
    let number: String
    let href: String
    /// Number and version, for the form that gives many at once.
    let pick: String
    let category: String
    let place: String
    let filed: String
    let chip: StateChip
    let clock: ClockBar
    let isPrivate: Bool
    let isSensitive: Bool
    let assignee: String?
    let handler: String?
    let handovers: String?
    /// How many support it; nil for nobody.
    let supports: String?

    init(_ head: CaseHead, in queue: QueueName, _ wording: Wording) {
        number = head.number.text
        href = "/crm/reports/\(head.number.text)?queue=\(queue.rawValue)"
        pick = "\(head.number.text)~\(head.version)"
        category = wording.category(head.category)
        place = head.kelurahan.map(wording.narrowPlace) ?? wording.texts("case.no_place")
        filed = wording.times.moment(head.filedAt, now: wording.now)
        chip = StateChip(head.state, in: wording)
        clock = ClockBar(head.clock, in: wording)
        isPrivate = head.visibility == .private
        isSensitive = head.isSensitive
        assignee = head.assignee
        handler = head.handler
        supports = head.supports > 0 ? wording.supports(head.supports) : nil
        handovers = head.handovers > 1 ? wording.texts("desk.handovers", ["n": String(head.handovers)]) : nil
    }
}

extension Wording {
    /// The kelurahan alone, for lists that have little room.
    func narrowPlace(_ kelurahan: UnitCode) -> String { city.units[kelurahan]?.shortName ?? kelurahan.text }
}
