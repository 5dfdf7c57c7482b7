import Casework
import City
import Domain

/// `/crm/kotak-masuk`: what waits at the desk of a channel.
struct IntakeListPage: Page {
    static let template = "crm/kotak-masuk"
    let head: PageHead
    let message: String?
    let rows: [Row]
    let hasRows: Bool

    /// What was just done.
    enum Done: String {
        case completed
        case dismissed
    }

    /// One thing that waits.
    struct Row: Sendable, Encodable {
        let number: String
        let href: String
        let channel: String
        let reason: String
        let day: String
        let machineDay: String
    }

    init(_ lines: [IntakeDesk.Line], _ done: Done?, by signedIn: SignedIn, in wording: Wording) {
        head = PageHead(
            .intakeDesk, title: wording.texts("intake.page"), path: "/crm/kotak-masuk", by: signedIn, in: wording)
        message = done.map { wording.texts("intake.done_\($0.rawValue)") }
        rows = lines.map { Row($0, in: wording) }
        hasRows = !rows.isEmpty
    }
}

extension IntakeListPage.Row {
    init(_ line: IntakeDesk.Line, in wording: Wording) {
        number = line.number.text
        href = "/crm/kotak-masuk/\(line.number.text)"
        channel = wording.city.channel(line.channel)?.name.text(in: wording.language) ?? line.channel.text
        reason = wording.texts("intake.reason_\(line.reason.rawValue)")
        day = wording.times.day(line.arrivedAt, now: wording.now)
        machineDay = wording.city.localDay(line.arrivedAt)
    }
}

/// One of them, opened.
struct IntakeItemPage: Page {
    static let template = "crm/kotak-masuk-satu"
    let head: PageHead
    let line: IntakeListPage.Row
    let original: String?
    let originalNote: String?
    let fields: CounterFields
    let problems: [FieldProblems.Link]
    let hasProblems: Bool
    let categoryPicks: [CounterPick]
    let hasCategoryPicks: Bool
    let placePicks: [CounterPick]
    let hasPlacePicks: Bool
    let completeHref: String
    let dismissHref: String
    let reasons: [CounterPick]

    init(
        _ item: IntakeDesk.Item, _ input: CounterInput, _ found: [DraftProblem], by signedIn: SignedIn,
        in wording: Wording
    ) {
        let city = wording.city
        head = PageHead(.intakeDesk, title: wording.texts("intake.page"), path: nil, by: signedIn, in: wording)
        line = IntakeListPage.Row(item.line, in: wording)
        original = item.original.flatMap { $0.isEmpty ? nil : $0 }
        originalNote =
            item.originalBytes > 0
            ? wording.texts("intake.original_size", ["n": wording.texts.number(item.originalBytes)]) : nil
        let problems = FieldProblems(found, on: CounterFields.fields, in: wording)
        fields = CounterFields(input, problems, in: wording)
        self.problems = problems.links
        hasProblems = !problems.isEmpty
        categoryPicks = item.categories.map {
            CounterPick(value: $0.text, label: wording.category($0), selected: false)
        }
        hasCategoryPicks = !categoryPicks.isEmpty
        placePicks = item.places.map {
            CounterPick(value: $0.text, label: city.units[$0].map(city.counterName) ?? $0.text, selected: false)
        }
        hasPlacePicks = !placePicks.isEmpty
        completeHref = "\(line.href)/jadikan"
        dismissHref = "\(line.href)/singkirkan"
        reasons = IntakeDesk.Dismissal.allCases.map {
            CounterPick(value: $0.rawValue, label: wording.texts("intake.dismiss_\($0.rawValue)"), selected: false)
        }
    }
}

extension CounterInput {
    /// What was understood of something that waits.
    init(_ draft: ReportDraft, _ city: CityPack) {
        self.init()
        (story, location, additional) = (draft.story, draft.location, draft.additional)
        category = draft.category.flatMap { city.category($0)?.label.indonesian } ?? ""
        kelurahan = draft.kelurahan.flatMap { city.units[$0] }.map(city.counterName) ?? ""
    }
}
