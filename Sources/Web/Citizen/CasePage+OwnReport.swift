import Casework
import City
import Domain
import Policy

extension CasePage {
    /// `receipt`: the code where it came in the form; empty where it came in a header.
    /// `message`: what was just done, in words. `typed`: what was typed and not taken.
    init(
        _ report: OwnReport, receipt: String, message: String?, typed: TypedInput = TypedInput(), in wording: Wording
    ) {
        let texts = wording.texts
        let isPrivate = report.visibility == .private
        head = PageHead(.case, title: texts("case.page"))
        (id, number) = (report.id.text, report.number.text)
        visibility = report.visibility.rawValue
        visibilityChip = VisibilityChip(
            code: report.visibility.rawValue, icon: isPrivate ? "lock" : "people",
            word: texts("visibility.\(report.visibility.rawValue)"))
        (state, isOpen) = (StateChip(report.state, in: wording), String(report.state.isOpen))
        category = wording.category(report.category)
        place = wording.place(report.kelurahan, report.certainty)
        unit = wording.firstUnit(report.unit)
        held = report.dispatchAt.map { texts("delay.held", ["date": wording.times.longDay($0)]) }
        why = report.content.flatMap { content in
            // The sentence is about the unit where the report began.
            content.why.unit == report.unit ? wording.city.why(content.why, in: wording.language) : nil
        }
        (likely, self.message) = (nil, message)
        promise = report.state.isOpen ? wording.times.day(report.dueAt, now: wording.now) : nil
        lost = typed.move.flatMap { $0.isOffered(by: report) || $0.text.isEmpty ? nil : $0.text }
        asked = AskedPart(report, typed.move, in: wording)
        verdict = VerdictPart(report, typed.move, in: wording)
        refusal = RefusalPart(report, typed.move, in: wording)
        talk = report.questions.map { TalkLine($0, in: wording) }
        (hasOldTalk, proofs) = (!talk.isEmpty && asked == nil, nil)
        events = TimelineEvent.all(report.history, in: wording)
        photos = report.photos.map { PagePhoto($0, of: report, receipt: receipt, in: wording) }
        grants = GrantsPart(report, in: wording)
        hasPhotos = !photos.isEmpty
        photosSeen = SeenLine("photos", .photo, of: report.visibility, in: wording)
        self.texts = report.content.map { LabelledText.all($0, in: wording) } ?? []
        hasTexts = !self.texts.isEmpty
        opened = OpenedPart(report.accesses, in: wording)
        sight = SightPart(report, receipt: receipt, isUnseen: typed.isUnseen, in: wording)
        concerns = ConcernsPart(report, typed.concern, in: wording)
        (mayWithdraw, mayErase) = (report.actions.contains(.withdraw), report.content != nil)
        kept = report.content == nil ? nil : wording.kept(report)
        self.receipt = receipt
    }
}

/// What was typed into a form of the own case and not taken.
struct TypedInput: Sendable {
    var move: MoveInput?
    var concern: ConcernInput?
    /// It was to become public without a look at what everybody would read.
    var isUnseen = false
}

extension CasePage.OpenedPart {
    init(_ own: OwnAccesses, in wording: Wording) {
        accesses = own.entries.map { CasePage.PageAccess($0.payload, in: wording) }
        hasAccesses = !accesses.isEmpty
        let isMore = own.entries.count < own.count
        more = isMore ? wording.texts("access.more", ["count": wording.texts.number(own.count)]) : nil
    }
}

extension CasePage.PageAccess {
    init(_ access: AccessPayload, in wording: Wording) {
        let texts = wording.texts
        index = String(access.index)
        name = access.pseudonym.isEmpty ? "" : access.shownPseudonym
        if access.unit.isEmpty {
            who = texts("access.nobody")
        } else {
            who = name.isEmpty ? texts("access.unnamed") : texts("access.officer", ["name": name])
        }
        what = wording.access(access.action)
        unit = access.unit.isEmpty ? nil : wording.unit(UnitCode(access.unit))
        // Rounded down to a quarter of an hour: "5 minutes ago" would be wrong just after the look.
        time = wording.times.dayAndTime(access.at, now: wording.now)
        machineTime = wording.times.machine(access.at)
        unitCode = access.unit
        action = access.action
    }
}

extension LabelledText {
    /// What the reporter wrote, without what was left empty.
    fileprivate static func all(_ content: OwnReport.Content, in wording: Wording) -> [LabelledText] {
        [("story", content.story), ("location", content.location), ("additional", content.additional)]
            .filter { !$0.1.isEmpty }
            .map { LabelledText(label: wording.texts("form.row.\($0.0)"), value: $0.1) }
    }
}

extension PagePhoto {
    /// A sealed one is fetched and opened by the script; a public one stands where everybody sees it.
    fileprivate init(_ photo: OwnReport.Photo, of report: OwnReport, receipt: String, in wording: Wording) {
        number = photo.place
        sealed = photo.isSealed
        src = photo.isSealed ? "" : "/api/v1/public/reports/\(report.number.text)/photos/\(photo.place)"
        grantLabel = wording.texts("grant.offer", ["n": String(photo.place)])
        mayGrant = photo.isSealed && report.mayGrant
        given = photo.grant.map { grant in
            let day = wording.times.day(grant.endsAt, now: wording.now)
            let values = ["n": String(photo.place), "unit": wording.unit(grant.unit), "date": day]
            return Given(text: wording.texts("grant.given", values), number: photo.place, receipt: receipt)
        }
        alt = wording.texts("case.photo_alt", ["n": String(photo.place)])
    }
}

extension Wording {
    /// When the content of a report is erased by itself.
    fileprivate func kept(_ report: OwnReport) -> String {
        let kind = report.visibility.rawValue
        guard let until = report.contentUntil else {
            let days = city.settings.retentionDays(report.visibility)
            return texts("case.kept_open_\(kind)", ["n": String(days)])
        }
        return texts("case.kept_until_\(kind)", ["day": times.day(until, now: now)])
    }

    /// The unit of a case; a report that was taken back while it waited never had one.
    func firstUnit(_ unit: UnitCode) -> String { unit == .nobody ? texts("delay.no_unit") : self.unit(unit) }

    /// The place of a case, with how sure it is.
    func place(_ kelurahan: UnitCode?, _ certainty: PlaceCertainty) -> String {
        guard let kelurahan else { return texts("case.no_place") }
        return certainty == .guess ? texts("case.guess", ["place": place(kelurahan)]) : place(kelurahan)
    }
}
