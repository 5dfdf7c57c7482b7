import City
import Domain
import Policy

@testable import Casework
@testable import Web

/// The field app's pages, each in its fullest form.
extension PageSamples {
    static let number = ReportNumber("JK-7Q2M-X0RD")

    func head(_ state: ReportState = .inProgress, sensitive: Bool = false) -> CaseHead {
        CaseHead(
            number: Self.number, visibility: .private, state: state, category: CategorySlug("jalan"),
            kelurahan: Self.kelurahan, holder: Self.kelurahan, filedAt: Self.now - 90_000, changedAt: Self.now,
            clock: CaseClock(
                from: Self.now - 90_000, redAt: Self.now - 20, dueAt: Self.now - 10, pausedAt: nil, isRunning: true),
            version: 4, isSensitive: sensitive, assignee: "budi", handler: "ani", handovers: 0, rating: nil)
    }

    func proof(place: Int, round: Int = 1, flags: [ProofFlag] = [], isSubmitted: Bool = false) -> ProofView {
        ProofView(
            place: place, round: round, isCurrent: !isSubmitted, isSubmitted: isSubmitted, unit: Self.kelurahan,
            by: "budi", source: .camera, challenge: "7K2M9Q", standing: .valid, takenAt: Self.now - 60,
            addedAt: Self.now - 30, accuracyMetres: 8, distanceMetres: 1_012, flags: flags)
    }

    /// `actions` of whoever looks; a sensitive task has its sheet and nothing else.
    func caseView(_ actions: [CaseAction], sensitive: Bool = false, proofs: [ProofView] = []) -> CaseView {
        let found = CaseView.Entry(
            at: Self.now - 100, kind: .findingMatches, state: .inProgress, unit: nil, by: "budi", note: nil,
            reason: nil,
            dueAt: nil)
        let why = RouteReason(rule: RouteReason.lead, category: CategorySlug("jalan"), unit: Self.kelurahan)
        let texts = CaseView.Texts(
            story: Self.story, location: "Jl. <b>mati</b>", additional: "<b>mati</b>",
            point: Coordinate(latitude: -6.237, longitude: 106.9), accuracyMetres: 8, why: why)
        return CaseView(
            head: head(sensitive: sensitive), certainty: .exact, channel: ChannelCode("jaki"), audience: .assignedField,
            viewID: "0011-2233-4455-6677", texts: sensitive ? nil : texts,
            sheet: sensitive ? "Periksa <b>mati</b> lampu" : nil, history: [found],
            photos: sensitive
                ? []
                : [
                    .init(place: 1, isLocked: false, grantedUntil: nil),
                    .init(place: 2, isLocked: true, grantedUntil: nil),
                ],
            proofs: proofs, actions: actions, likely: [], chain: [], placeCandidates: [],
            duplicates: .init(shown: [], hidden: 0),
            linkedTo: nil, fieldOfficers: [], concern: nil, leaked: nil)
    }

    func fieldPages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let field = signedIn(.field) else { return [] }
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        var refused = TaskPage.State()
        refused.refused = .finding
        refused.refusal = Refusal(.invalidField, sentence: "case.required", field: "note")
        refused.note = TaskNote([])
        var sent = TaskPage.State()
        sent.done = .submitted
        return [
            page(
                "tasks", TasksPage([head(), head(.scheduled, sensitive: true)], done: .differs, by: field, in: wording)),
            page("tasks-none", TasksPage([], by: field, in: wording)),
            page("tasks-shell", TasksPage(shellIn: wording)),
            page(
                "task",
                TaskPage(caseView([.finding, .submit], proofs: [proof(place: 1)]), refused, by: field, in: wording)),
            page("task-sheet", TaskPage(caseView([.submit], sensitive: true), .init(), by: field, in: wording)),
            page("task-waiting", TaskPage(caseView([]), sent, by: field, in: wording)),
        ]
    }
}
