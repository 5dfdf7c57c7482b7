import Casework
import Domain

/// The front page: one sentence, two ways in, today in figures, what was done last, how we protect.
struct HomePage: Page {
    static let template = "home"
    let head: PageHead
    let figures: [Figure]
    let done: [DoneCard]
    let hasDone: Bool
    /// The latest reports where nothing is done yet.
    let reports: [ReportCard]
    let hasReports: Bool

    /// One number of today.
    struct Figure: Sendable, Encodable {
        let number: String
        let label: String
    }

    /// A report that is done, before and after.
    struct DoneCard: Sendable, Encodable {
        let href: String
        let category: String
        let place: String
        /// "Selesai 3 jam lalu".
        let when: String
        let before: ProofPictures.Picture?
        let after: ProofPictures.Picture?
        let hasPictures: Bool
    }

    /// `reports`: the latest public ones, newest first.
    init(today: PublicToday, done: [ListDoneReports.Done], reports: [ReportCard], in wording: Wording) {
        let texts = wording.texts
        var head = PageHead(.home, title: texts("home.page"), path: "/")
        head.description = texts("home.description")
        head.isWide = true
        head.isIndexed = true
        head.feedHref = "/api/v1/public/feed.atom"
        self.head = head
        figures = [
            ("home.today_filed", today.filed), ("home.today_done", today.done), ("home.today_open", today.open),
        ].map { Figure(number: texts.number($0.1), label: texts($0.0)) }
        self.done = done.map { DoneCard($0, in: wording) }
        hasDone = !done.isEmpty
        self.reports = reports
        hasReports = !reports.isEmpty
    }
}

extension HomePage.DoneCard {
    init(_ done: ListDoneReports.Done, in wording: Wording) {
        let report = done.report
        let path = "/api/v1/public/reports/\(report.number.text)"
        href = "/respons/\(report.number.text)"
        category = wording.category(report.category)
        place = report.kelurahan.map { wording.shortPlace($0) } ?? wording.texts("case.no_place")
        let moment = wording.times.moment(report.closedAt ?? report.changedAt, now: wording.now)
        when = wording.texts("home.done_when", ["when": moment])
        before = done.photoPlace.map {
            .init(src: "\(path)/photos/\($0)?size=thumb", alt: wording.texts("proof.before"))
        }
        after = done.proof.map {
            .init(src: "\(path)/proofs/\($0.place)?size=thumb", alt: wording.texts("proof.after"))
        }
        hasPictures = after != nil
    }
}
