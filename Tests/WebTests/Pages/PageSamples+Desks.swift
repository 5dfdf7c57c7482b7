import City
import Domain
import Storage

@testable import Casework
@testable import Web

extension PageSamples {
    /// The supervisor's overview and the canned replies, full and empty.
    func deskPages(_ wording: Wording) -> [(name: String, html: String)] {
        guard let supervisor = signedIn(.supervisor), let admin = signedIn(), let id = ReplyID(input.id) else {
            return []
        }
        func page(_ name: String, _ page: some Page) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        let nothing = Supervision(
            unit: Self.kelurahan, since: Day(epochDay: 20_696), rows: [], quietUnits: 0,
            told: .init(counts: [:], public: []), channels: [])
        var state = RepliesPage.State()
        state.done = .changed
        let draft = ManageReplies.Draft(action: "ask", category: "jalan", title: Self.story, body: Self.story)
        let refusal = Refusal(.invalidField, sentence: "case.asks_identity", field: "body")
        var typed = RepliesPage.State()
        typed.typed = .init(id: nil, draft: draft, refusal: refusal)
        var again = RepliesPage.State()
        again.typed = .init(id: id, draft: draft, refusal: refusal)
        let replies = [
            Reply(id: id, action: .ask, category: CategorySlug("jalan"), title: Self.story, body: Self.story),
            Reply(id: nil, action: .ask, category: nil, title: "Masih terjadi", body: "Apakah masih terjadi?"),
        ]
        return partnerPages(admin, id, wording) + intakePages(wording) + [
            page("supervision", SupervisionPage(supervision, .init("-rank"), by: supervisor, in: wording)),
            page("supervision-none", SupervisionPage(nothing, .init(nil), by: supervisor, in: wording)),
            page("replies", RepliesPage(replies, state, by: admin, in: wording)),
            page("replies-new", RepliesPage([], typed, by: admin, in: wording)),
            page("replies-again", RepliesPage(replies, again, by: admin, in: wording)),
        ]
    }

    /// Partners with and without a key, one just made, and what was refused.
    private func partnerPages(_ admin: SignedIn, _ id: ReplyID, _ wording: Wording) -> [(name: String, html: String)] {
        let stored = [true, false].map { isActive in
            StoredPartner(
                id: isActive ? id.bytes : [UInt8](repeating: 9, count: 16), name: Self.story, keyDigest: [],
                agreement: isActive ? .public : .private, perMinute: 1_200, isActive: isActive, createdAt: Self.now)
        }
        let partners = stored.map { Partner($0) }
        var made = PartnersPage.State()
        made.issued = .init(partner: partners[0], key: "dGVzdA")
        made.done = .revoked
        var typed = PartnersPage.State()
        typed.typed = .init(
            id: nil, draft: .init(name: Self.story, agreement: "public", perMinute: nil),
            refusal: Refusal(.invalidField, sentence: "case.rate", field: "per_minute"))
        func page(_ name: String, _ page: PartnersPage) -> (name: String, html: String) {
            (name, pages.html(page, in: wording.language))
        }
        return [
            page("partners", PartnersPage(partners, made, by: admin, in: wording)),
            page("partners-none", PartnersPage([], typed, by: admin, in: wording)),
        ]
    }

    var supervision: Supervision {
        var busy = UnitStanding(unit: Self.kelurahan)
        (busy.open, busy.overdue, busy.unanswered, busy.done) = (1_240, 31, 12, 208)
        (busy.confirmed, busy.contested, busy.rejected, busy.isUnattended) = (120, 6, 9, true)
        (busy.medianHours, busy.slowHours, busy.score, busy.rank) = (37.4, 140.2, 0.5, 1)
        var quiet = UnitStanding(unit: UnitCode("BINAMARGA-31.75"))
        (quiet.open, quiet.medianHours, quiet.slowHours, quiet.done) = (1, 5, 5, 1)
        return Supervision(
            unit: UnitCode("31.75"), since: Day(epochDay: 20_696), rows: [busy, quiet], quietUnits: 85,
            told: .init(
                counts: [.red: 4, .contested: 1],
                public: [
                    .init(
                        at: Self.now - 600, alarm: .red, number: ReportNumber("JK-7Q2M-X0RD"), state: .inProgress,
                        category: CategorySlug("jalan"), holder: Self.kelurahan)
                ]),
            channels: [
                .init(channel: ChannelCode("jaki"), reports: 12_004, isClosed: false),
                .init(channel: ChannelCode("sms"), reports: 0, isClosed: true),
            ])
    }
}
