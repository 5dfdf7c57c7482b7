import Casework
import City
import Domain
import Sealing

/// The fields in which an officer types a report for somebody else.
struct CounterFields: Sendable, Encodable {
    let story: String
    let location: String
    let additional: String
    let category: String
    let kelurahan: String
    let storyError: String?
    let locationError: String?
    let additionalError: String?
    let categoryError: String?
    let kelurahanError: String?
    /// Whether typing begins here.
    var isStart = false
    let categories: [String]
    let places: [String]

    init(_ input: CounterInput, _ problems: FieldProblems, in wording: Wording) {
        (story, location, additional) = (input.story, input.location, input.additional)
        (category, kelurahan) = (input.category, input.kelurahan)
        storyError = problems[.story]
        locationError = problems[.location]
        additionalError = problems[.additional]
        categoryError = problems[.category]
        kelurahanError = problems[.kelurahan]
        categories = wording.city.categories.map { $0.label.text(in: wording.language) }
        places = wording.city.units.all.filter { $0.kind == .kelurahan }.map { wording.city.counterName(of: $0) }
    }

    static let fields: Set<ReportField> = [
        .story, .location, .additional, .category, .kelurahan, .visibility, .channel,
    ]
}

/// One of some suggestions, to be picked.
struct CounterPick: Sendable, Encodable {
    let value: String
    let label: String
    let selected: Bool
}

/// `/crm/loket`: a report for whoever stands at the counter.
struct CounterPage: Page {
    static let template = "crm/loket"
    let head: PageHead
    let channels: [CounterPick]
    let fields: CounterFields
    let problems: [FieldProblems.Link]
    let hasProblems: Bool
    let refusal: String?
    let visibilityError: String?
    let isPublic: Bool
    let name: String
    let email: String
    /// What it may be about; the first one is picked.
    let categoryPicks: [CounterPick]
    let hasCategoryPicks: Bool
    let placePicks: [CounterPick]
    let hasPlacePicks: Bool
    let isChecked: Bool
    let hidden: [HiddenField]

    /// What a request brought along, and what was found for it.
    struct State {
        let input: CounterInput
        var problems: [DraftProblem] = []
        var refusal: Refusal?
        var categories: [CategorySlug] = []
        var places: [UnitCode] = []

        init(input: CounterInput) { self.input = input }

        var hasSuggestions: Bool { !categories.isEmpty || !places.isEmpty }

        mutating func suggest(_ draft: ReportDraft, suggestions: FileAtCounter.Suggestions) {
            categories = suggestions.categories
            // What is sure needs no asking; it is marked as a guess.
            if case .candidates(let codes) = suggestions.place { places = codes }
            if input.isChecked { places = [] }
        }
    }

    init(_ state: State, _ ticket: ReportTicket, _ channels: [Channel], by signedIn: SignedIn, in wording: Wording) {
        let (input, city) = (state.input, wording.city)
        head = PageHead(.counter, title: wording.texts("counter.page"), path: "/crm/loket", by: signedIn, in: wording)
        let usual = channels.first { $0.adapter == .counter } ?? channels.first
        let chosen = channels.first { $0.code.text == input.channel } ?? usual
        self.channels = channels.map {
            CounterPick(
                value: $0.code.text, label: $0.name.text(in: wording.language), selected: $0.code == chosen?.code)
        }
        let found = FieldProblems(state.problems, on: CounterFields.fields, in: wording)
        var fields = CounterFields(input, found, in: wording)
        fields.isStart = found.isEmpty && !state.hasSuggestions
        self.fields = fields
        problems = found.links
        hasProblems = !found.isEmpty
        refusal = state.refusal.map { wording.sentence($0) }
        visibilityError = found[.visibility]
        isPublic = input.visibility == .public
        (name, email) = (input.name, input.email)
        categoryPicks = state.categories.enumerated().map { place, slug in
            CounterPick(value: slug.text, label: wording.category(slug), selected: place == 0)
        }
        hasCategoryPicks = !categoryPicks.isEmpty
        placePicks = state.places.map { code in
            CounterPick(
                value: code.text, label: city.units[code].map(city.counterName) ?? code.text, selected: false)
        }
        hasPlacePicks = !placePicks.isEmpty
        isChecked = input.isChecked || state.hasSuggestions
        hidden = [
            HiddenField(name: "id", value: ticket.id.text), HiddenField(name: "receipt", value: ticket.receipt.code),
        ]
    }
}

/// The slip: number and receipt of what was just filed. The receipt is on no other page.
struct SlipPage: Page {
    static let template = "crm/slip"
    let head: PageHead
    let number: String
    let unit: String
    let due: String
    let category: String?
    let channel: String
    let receiptGroups: [String]
    let code: String
    let nextHref: String
    let address: String
    let isPrivate: Bool

    init(_ filed: FiledReport, _ receipt: String, _ channel: ChannelCode, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(.counter, title: wording.texts("counter.slip_page"), path: nil, by: signedIn, in: wording)
        number = filed.number.text
        unit = wording.unit(filed.unit)
        due = wording.times.day(filed.dueAt, now: wording.now)
        category = wording.category(filed.why.category)
        let known = wording.city.channel(channel)
        self.channel = known?.acknowledgement.text(in: wording.language, filling: ["number": filed.number.text]) ?? ""
        code = receipt
        receiptGroups = code.split(separator: "-").map(String.init)
        nextHref = "/crm/loket?jalur=\(LocalPath.encoded(channel.text))"
        address = wording.city.settings.publicURL + "/laporanku"
        isPrivate = filed.visibility == .private
    }
}
