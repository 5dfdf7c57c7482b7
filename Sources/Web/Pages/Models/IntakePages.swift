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
    let aside: [AsideRow]
    let hasAside: Bool

    /// What was just done.
    enum Done: String {
        case completed
        case dismissed
        case restored
    }

    /// One thing that was put aside.
    struct AsideRow: Sendable, Encodable {
        let number: String
        let channel: String
        let trace: String
        let until: String
        let restoreHref: String
        let restoreLabel: String
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

    init(
        _ lines: (waiting: [IntakeDesk.Line], aside: [IntakeDesk.Aside]), _ done: Done?, by signedIn: SignedIn,
        in wording: Wording
    ) {
        head = PageHead(
            .intakeDesk, title: wording.texts("intake.page"), path: "/crm/kotak-masuk", by: signedIn, in: wording)
        message = done.map { wording.texts("intake.done_\($0.rawValue)") }
        rows = lines.waiting.map { Row($0, in: wording) }
        hasRows = !rows.isEmpty
        aside = lines.aside.map { AsideRow($0, in: wording) }
        hasAside = !aside.isEmpty
    }
}

extension IntakeListPage.Row {
    init(_ line: IntakeDesk.Line, in wording: Wording) {
        number = line.number.text
        href = "/crm/kotak-masuk/\(line.number.text)"
        channel = wording.channelName(line.channel)
        reason = wording.texts("intake.reason_\(line.reason.rawValue)")
        day = wording.times.day(line.arrivedAt, now: wording.now)
        machineDay = wording.city.localDay(line.arrivedAt)
    }
}

extension IntakeListPage.AsideRow {
    init(_ aside: IntakeDesk.Aside, in wording: Wording) {
        let texts = wording.texts
        number = aside.number.text
        channel = wording.channelName(aside.channel)
        trace = texts(
            "intake.aside_trace",
            [
                "reason": wording.dismissal(aside.dismissal), "by": aside.by ?? texts("intake.somebody"),
                "when": wording.times.moment(aside.at, now: wording.now),
            ])
        until = texts("intake.aside_until", ["date": wording.times.day(aside.until, now: wording.now)])
        restoreHref = "/crm/kotak-masuk/\(aside.number.text)/kembalikan"
        restoreLabel = texts("intake.restore_label", ["number": number])
    }
}

extension Wording {
    fileprivate func channelName(_ code: ChannelCode) -> String {
        city.channel(code)?.name.text(in: language) ?? code.text
    }

    fileprivate func dismissal(_ reason: IntakeDesk.Dismissal?) -> String {
        reason.map { texts("intake.dismiss_\($0.rawValue)") } ?? texts("intake.dismiss_title")
    }
}

/// One of them, opened.
struct IntakeItemPage: Page {
    static let template = "crm/kotak-masuk-satu"
    let head: PageHead
    let viewId: String
    let line: IntakeListPage.Row
    /// That it was put aside, and taken back.
    let restored: String?
    let photos: [Photo]
    let hasPhotos: Bool
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

    /// A photo of it: a link, or that it is locked.
    struct Photo: Sendable, Encodable {
        let label: String
        /// Nil for a locked one.
        let href: String?
    }

    init(
        _ item: IntakeDesk.Item, _ input: CounterInput, _ found: [DraftProblem], by signedIn: SignedIn,
        in wording: Wording
    ) {
        let city = wording.city
        head = PageHead(.intakeDesk, title: wording.texts("intake.page"), path: nil, by: signedIn, in: wording)
        viewId = item.viewID
        let line = IntakeListPage.Row(item.line, in: wording)
        self.line = line
        restored = item.restored.map { $0.sentence(in: wording) }
        photos = item.photos.map { Photo($0, of: line, in: wording) }
        hasPhotos = !photos.isEmpty
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

extension IntakeItemPage.Photo {
    init(_ photo: IntakeDesk.Photo, of line: IntakeListPage.Row, in wording: Wording) {
        let key = photo.isLocked ? "intake.photo_locked" : "intake.photo_open"
        label = wording.texts(key, ["n": String(photo.place)])
        href = photo.isLocked ? nil : "\(line.href)/foto/\(photo.place)"
    }
}

extension IntakeDesk.Restored {
    fileprivate func sentence(in wording: Wording) -> String {
        let texts = wording.texts
        return texts(
            "intake.restored",
            [
                "reason": wording.dismissal(dismissal), "by": by ?? texts("intake.somebody"),
                "dismissed_by": dismissedBy ?? texts("intake.somebody"),
                "when": wording.times.moment(at, now: wording.now),
            ])
    }
}

extension PhotoLookPage {
    /// `/crm/kotak-masuk/{number}/foto/{place}`: a photo of what waits.
    init(
        _ picture: WaitingPicture, of photo: (number: ReportNumber, place: Int), by signedIn: SignedIn,
        in wording: Wording
    ) {
        let texts = wording.texts
        self.init(
            picture, photo.number,
            Words(
                title: texts("intake.photo_page", ["number": photo.number.text]),
                backHref: "/crm/kotak-masuk/\(LocalPath.encoded(photo.number.text))",
                backLabel: texts("intake.photo_back"), heading: texts("intake.photo_heading"),
                confidential: texts("intake.confidential"), note: texts("intake.photo_note"),
                alt: texts("intake.photo_alt", ["n": String(photo.place)])),
            by: OfficerBadge(signedIn, at: "/crm", in: wording))
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
