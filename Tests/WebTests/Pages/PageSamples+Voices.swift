import City
import Domain
import Storage
import Wire

@testable import Casework
@testable import Web

/// What is said of a public report, in every state, and the pages on the way there.
extension PageSamples {
    private var publication: Publication {
        var publication = Publication(
            report: ReportID(high: 7, low: 9), number: Self.number, category: CategorySlug("jalan"),
            kelurahan: Self.kelurahan, state: .inProgress, holder: Self.kelurahan,
            place: Coordinate(latitude: -6.237, longitude: 106.9),
            texts: .init(story: Self.story, location: "Jl. Melati", additional: ""), photoCount: 0,
            filedAt: Self.now - 90_000, changedAt: Self.now, dueAt: Self.now + 90_000,
            filedOn: Day(epochDay: 20_780))
        publication.supports = 1_234
        return publication
    }

    private func comments(_ count: UInt8) -> [StoredComment] {
        (0..<count).map { number in
            var comment = StoredComment(
                id: Array(repeating: number, count: 16), report: publication.report.key, day: 20_779,
                body: "Sudah <b>dicek</b> & \"aman\", \(number)")
            if number == 1 { (comment.state, comment.moderatedOn) = (.held, 20_780) }
            if number == 2 { (comment.state, comment.moderatedOn, comment.reason) = (.removed, 20_780, "insult") }
            if number == 3 { comment.flags = 3 }
            return comment
        }
    }

    private func shown(takes: Bool = true, comments count: UInt8 = 6) -> ReadPublicReport.Shown? {
        PublicReport(publication).map { report in
            ReadPublicReport.Shown(
                report: report, history: [Self.entry(.filed, .waiting)], photoPlaces: [1], proofs: [],
                same: takes ? [report] : [],
                comments: CommentPage(comments(count), most: 5, city: pages.city), takesComments: takes,
                takesSupport: takes)
        }
    }

    /// What is said of a report in every state, and that it can be supported.
    func said(_ wording: Wording) -> (TalkPart?, SupportPart?) {
        let page = shown().map { StoryPage($0, in: wording) }
        return (page?.talk, page?.support)
    }

    func voicePages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let open = shown(), let closed = shown(takes: false, comments: 0) else { return [] }
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        let sum = VoiceSum(ticket: "tiket", left: 2, right: 9)
        func form(_ text: String, _ more: [FormPart] = []) -> [FormPart] {
            [FormPart(name: "text", bytes: Array(text.utf8))] + more
        }
        var story = StoryPage(open, in: wording)
        story.message = wording.texts("comment.done")
        var marked = CommentInput(form("Hubungi Budi di 0812-3456-7890, saya tinggal di seberang <b>."))
        marked.refusal = Refusal(of: .wrongSum)
        var worked = CommentInput(form("Beres.", [FormPart(name: "work", bytes: Array("tiket.1".utf8))]))
        worked.refusal = Refusal(of: .text(.link))
        return [
            page("story-talk", story), page("story-closed", StoryPage(closed, in: wording)),
            page("comments", CommentsPage(open, open.comments, in: wording)),
            page("comment-check", CommentCheckPage(open, marked, sum: sum, in: wording)),
            page("comment-worked", CommentCheckPage(open, worked, sum: sum, in: wording)),
            page(
                "support-sum",
                SumPage(
                    .support, open, action: "/a", asked: (sum, Refusal(of: VoiceError.tooMany(seconds: 9))), in: wording
                )),
            page("flag-sum", SumPage(.flag, open, action: "/a", asked: (sum, nil), in: wording)),
            page(
                "supported",
                SupportedPage(open, .init(supports: 1, isSupported: true), device: "perangkat", in: wording)),
        ] + moderationPages(wording).map { page($0.name, $0.page) }
    }

    private func moderationPages(_ wording: Wording) -> [(name: String, page: ModerationPage)] {
        guard let moderator = signedIn(.validator) else { return [] }
        let atDesk = comments(5).map { comment in
            CommentAtDesk(
                id: CommentID(bytes: comment.id), number: Self.number, state: comment.state, day: Self.now,
                text: comment.state == .removed ? "" : comment.body, flags: Int(comment.flags),
                reason: comment.reason, moderatedDay: comment.moderatedOn.map { $0 * 86_400 },
                moves: comment.flags > 0 ? ModerateComments.Move.allCases : [])
        }
        var desk = ModerationPage.State(desk: .flagged)
        desk.done = .hold
        var refused = ModerationPage.State(desk: .removed)
        refused.refusal = Refusal(of: CaseError.input(CaseInputProblem("reason", .unknownReason)))
        return [
            ("moderation", ModerationPage(atDesk, desk, by: moderator, in: wording)),
            ("moderation-none", ModerationPage([], refused, by: moderator, in: wording)),
        ]
    }
}
