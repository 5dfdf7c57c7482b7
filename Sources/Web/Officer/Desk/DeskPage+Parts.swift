import Casework
import City
import Domain
import Policy

extension DeskPage.DeskTexts {
    init(_ texts: CaseView.Texts, in wording: Wording) {
        func some(_ text: String) -> String? { text.isEmpty ? nil : text }
        story = texts.story.isEmpty ? wording.texts("leaked.no_story") : texts.story
        location = some(texts.location)
        additional = some(texts.additional)
        point = texts.point.map { point in
            DeskPage.Point(
                lat: String(point.latitude), lon: String(point.longitude),
                accuracy: texts.accuracyMetres.map {
                    wording.texts("desk.accuracy", ["n": wording.texts.number(Int($0.rounded()))])
                })
        }
    }
}

extension DeskPage.DeskPhoto {
    init(_ photo: CaseView.Photo, of number: ReportNumber, in wording: Wording) {
        isLocked = photo.isLocked
        src = photo.isLocked ? "" : "/api/v1/public/reports/\(number.text)/photos/\(photo.place)"
        alt = wording.texts("case.photo_alt", ["n": String(photo.place)])
        granted = photo.grantedUntil.map { end in
            Granted(
                href: "/crm/reports/\(LocalPath.encoded(number.text))/foto/\(photo.place)",
                until: wording.texts("granted.until", ["date": wording.times.day(end, now: wording.now)]))
        }
    }
}

extension DeskPage.ChatLine {
    /// Questions and answers, oldest first.
    static func talk(_ view: CaseView, in wording: Wording) -> [Self] {
        view.history.filter { $0.kind == .asked || $0.kind == .answered }.map { entry in
            let isOwn = entry.kind == .asked
            let who = isOwn ? entry.by ?? wording.texts("desk.unit") : wording.texts("desk.reporter")
            return Self(entry, isOwn: isOwn, who: who, in: wording)
        }
    }

    /// Remarks among officers, oldest first.
    static func notes(_ view: CaseView, in wording: Wording) -> [Self] {
        view.history.filter { $0.kind == .noted }.map { entry in
            Self(entry, isOwn: false, who: entry.by ?? wording.texts("desk.unit"), in: wording)
        }
    }

    private init(_ entry: CaseView.Entry, isOwn: Bool, who: String, in wording: Wording) {
        self.isOwn = isOwn
        self.who = who
        text = entry.note ?? wording.texts("desk.erased_words")
        time = wording.times.moment(entry.at, now: wording.now)
        machineTime = wording.times.machine(entry.at)
    }
}

extension DeskPage.Event {
    /// Newest first. The words of questions, answers and remarks stand in their own parts of the page.
    static func all(_ view: CaseView, in wording: Wording) -> [Self] {
        view.history.reversed().map { Self($0, in: wording) }
    }

    private init(_ entry: CaseView.Entry, in wording: Wording) {
        let texts = wording.texts
        let hasOwnPart = entry.kind == .asked || entry.kind == .answered || entry.kind == .noted
        code = entry.kind.rawValue
        title = texts("event.\(entry.kind.rawValue)")
        let who = [entry.unit.map(wording.unit), entry.by].compactMap { $0 }
        detail = who.isEmpty ? nil : who.joined(separator: " · ")
        reason = entry.reason.map { texts("event.reason", ["reason": wording.rejection($0)]) }
        promise = entry.dueAt.map { texts("event.promise", ["date": wording.times.day($0, now: wording.now)]) }
        note = hasOwnPart ? nil : entry.note
        time = wording.times.moment(entry.at, now: wording.now)
        machineTime = wording.times.machine(entry.at)
    }
}

extension DeskPage.Near {
    /// Nil where nothing is near.
    init?(_ view: CaseView, queue: QueueName, in wording: Wording) {
        func link(_ number: ReportNumber) -> DeskPage.Link {
            DeskPage.Link(href: "/crm/reports/\(number.text)?queue=\(queue.rawValue)", number: number.text)
        }
        let duplicates = view.duplicates
        shown = duplicates.shown.map(link)
        hasShown = !shown.isEmpty
        hidden =
            duplicates.hidden > 0
            ? wording.texts("desk.near_hidden", ["n": wording.texts.number(duplicates.hidden)]) : nil
        linked = view.linkedTo.map(link)
        if shown.isEmpty, hidden == nil, linked == nil { return nil }
    }
}

extension DeskPage {
    /// What the officer can do.
    struct Steps: Sendable, Encodable {
        /// The two that this state asks for most.
        let moves: [Move]
        let others: [Move]
        let hasMoves: Bool
        let hasOthers: Bool
        let isOtherOpen: Bool
        /// The form below the notes.
        let note: Move?
        /// Why there is nothing to do.
        let none: String
        /// What was typed for a move that is not possible any more.
        let kept: String?

        init(_ maker: MoveMaker, in wording: Wording) {
            let all = maker.moves
            let likely = maker.likeliest(of: all)
            moves = likely.compactMap { code in all.first { $0.code == code } }
            others = all.filter { !likely.contains($0.code) }
            hasMoves = !moves.isEmpty
            hasOthers = !others.isEmpty
            isOtherOpen = others.contains(where: \.isOpen)
            note = maker.note
            none = wording.texts(maker.view.audience == .otherOfficer ? "desk.not_yours" : "desk.no_moves")
            let isShown = all.contains(where: \.isOpen) || note?.isOpen == true
            kept = isShown ? nil : maker.frame.failed?.words
        }
    }
}
