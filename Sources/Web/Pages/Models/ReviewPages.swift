import Domain
import Policy

/// Step 4: everything as it will be seen.
struct PeriksaPage: Page {
    static let template = "langkah-periksa"
    let head: PageHead
    let stepOf: String
    let hidden: [HiddenField]
    let problems: [FieldProblems.Link]
    let hasProblems: Bool
    let rows: [ReviewRow]
    let nearby: [ReportCard]
    let hasNearby: Bool
    /// The report may be held back for some days.
    let mayDelay: Bool
    /// Few similar reports are known around the place.
    let areFew: Bool
    let delays: [DelayChoice]
    let delayError: String?

    /// `place`: the place in words; nil where none was chosen. `delay`: nil where the report goes at once.
    init(
        _ input: FormInput, place: String? = nil, nearby: [ReportCard] = [], delay: DelayPart? = nil,
        problems: FieldProblems = .none, in wording: Wording
    ) {
        head = .form(in: wording)
        stepOf = wording.stepOf(.periksa)
        hidden = input.hidden(on: .periksa)
        self.problems = problems.links
        hasProblems = !problems.isEmpty
        self.nearby = nearby
        hasNearby = !nearby.isEmpty
        mayDelay = delay != nil
        areFew = delay?.areFew ?? true
        delays = DelayChoice.all(chosen: delay?.chosen ?? "", in: wording)
        delayError = problems[.delay]
        rows = ReviewRow.all(input, place: place, in: wording)
    }
}

/// What the last step says of a sensitive report.
struct DelayPart: Equatable, Sendable {
    /// Days as they came; empty or not a choice for at once.
    let chosen: String
    let areFew: Bool
}

/// One day on which a report may go to its unit.
struct DelayChoice: Encodable, Sendable {
    let value: String
    let label: String
    let selected: Bool

    static func all(chosen: String, in wording: Wording) -> [DelayChoice] {
        let days = [0] + Array(DelayRules.days)
        let selected = days.first { String($0) == chosen } ?? 0
        return days.map { day in
            let label =
                day == 0 ? wording.texts("delay.now") : wording.texts("delay.days", ["n": String(day)])
            return DelayChoice(value: String(day), label: label, selected: day == selected)
        }
    }
}

/// One thing that the reporter gave, and who will see it.
struct ReviewRow: Sendable, Encodable {
    let field: String
    let label: String
    let value: String
    /// The step on which it can be changed.
    let step: String
    let seenBy: String
    let seenByPrivate: String
    let seenByPublic: String
    let seen: SeenLine

    private init(_ field: String, _ value: String, _ step: FormStep, _ subject: Subject, _ scene: Scene) {
        self.field = field
        label = scene.wording.texts("form.row.\(field)")
        self.value = value
        self.step = step.rawValue
        seenBy = SeenBy.names(subject, of: scene.visibility)
        seenByPrivate = SeenBy.names(subject, of: .private)
        seenByPublic = SeenBy.names(subject, of: .public)
        seen = SeenLine("row-\(field)", subject, of: scene.visibility, in: scene.wording)
    }

    private struct Scene {
        let visibility: Visibility
        let wording: Wording
    }

    /// In the order of the form.
    ///
    /// `place`: the place in words; nil where none was chosen.
    static func all(_ input: FormInput, place: String?, in wording: Wording) -> [ReviewRow] {
        let texts = wording.texts
        let scene = Scene(visibility: input.chosenVisibility, wording: wording)
        let count = input.photoPlaces.count
        let photos = count == 0 ? texts("form.row.no_photos") : texts("form.row.photos_n", ["n": String(count)])
        let category = input.category.isEmpty ? "" : wording.category(CategorySlug(input.category))
        func typed(_ text: String) -> String { text.isEmpty ? texts("form.row.none") : text }
        return [
            ReviewRow("visibility", texts("visibility.\(scene.visibility.rawValue)"), .jenis, .headers, scene),
            ReviewRow("photo", photos, .foto, .photo, scene),
            ReviewRow("place", place ?? texts("form.row.no_place"), .foto, .headers, scene),
            ReviewRow("category", typed(category), .cerita, .headers, scene),
            ReviewRow("story", typed(CleanText.cleaned(input.story)), .cerita, .texts, scene),
            ReviewRow("location", typed(CleanText.cleaned(input.location)), .cerita, .texts, scene),
            ReviewRow("additional", typed(CleanText.cleaned(input.additional)), .cerita, .texts, scene),
        ]
    }
}

/// After filing: number, unit, promise, receipt.
struct TerkirimPage: Page {
    static let template = "terkirim"
    let head: PageHead
    let isSent: Bool
    let number: String
    let due: String
    /// The day on which it goes to its unit; nil if it has it already.
    let dispatch: String?
    let unit: String
    let why: String
    let likely: String?
    let receiptGroups: [String]
    /// The receipt was made by the server, which has forgotten it already.
    let madeByServer: Bool
    let message: String?

    /// An empty one, for a script to fill.
    init(emptyIn wording: Wording) {
        head = PageHead(.lapor, title: wording.texts("sent.page"))
        isSent = false
        (number, due, unit, why) = ("", "", "", "")
        dispatch = nil
        likely = nil
        receiptGroups = []
        madeByServer = false
        message = nil
    }

    init(_ sent: Sent, in wording: Wording) {
        head = PageHead(.lapor, title: wording.texts("sent.page"))
        isSent = true
        number = sent.number.text
        due = wording.times.day(sent.dueAt, now: wording.now)
        dispatch = sent.dispatchAt.map { wording.times.day($0, now: wording.now) }
        unit = wording.unit(sent.unit)
        why = sent.why
        likely = sent.likely.map(wording.unit)
        receiptGroups = sent.receipt.split(separator: "-").map(String.init)
        madeByServer = true
        message =
            sent.photosLost == 0
            ? nil : wording.texts("sent.photos_lost", ["n": String(sent.photosLost)])
    }

    /// What there is to tell after filing without scripts.
    struct Sent: Sendable {
        let number: ReportNumber
        let dueAt: Int64
        let dispatchAt: Int64?
        let unit: UnitCode
        let why: String
        /// Whose remit it probably is, unless that unit holds it already.
        let likely: UnitCode?
        /// The written receipt, groups with hyphens between them.
        let receipt: String
        let photosLost: Int
    }
}

/// The form as a first visit gets it: step 1, and all other steps for the script to mount.
struct LaporPage: Page {
    static let template = "lapor"
    let head: PageHead
    let stepOf: String
    let hidden: [HiddenField]
    let isPublic: Bool
    let problems: [FieldProblems.Link]
    let hasProblems: Bool
    let visibilityError: String?
    let foto: FotoPage
    let cerita: CeritaPage
    let periksa: PeriksaPage
    let terkirim: TerkirimPage
    let chips: [StateChip]

    init(in wording: Wording) {
        let empty = FormInput()
        head = PageHead(.lapor, title: wording.texts("form.page"), path: "/lapor")
        stepOf = wording.stepOf(.jenis)
        hidden = []
        isPublic = false
        problems = []
        hasProblems = false
        visibilityError = nil
        foto = FotoPage(empty, in: wording)
        cerita = CeritaPage(empty, in: wording)
        periksa = PeriksaPage(empty, in: wording)
        terkirim = TerkirimPage(emptyIn: wording)
        chips = StateChip.all(in: wording)
    }
}
