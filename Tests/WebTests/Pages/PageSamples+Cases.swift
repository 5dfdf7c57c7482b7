import Domain
import Policy
import Sealing
import Wire

@testable import Casework
@testable import Web

/// Own cases as their reporter meets them: asked, done, settled, refused.
extension PageSamples {
    /// What a case is like; the rest is the same for all.
    struct CaseSample {
        var state = ReportState.inProgress
        var history: [OwnReport.Entry] = []
        var questions: [OwnReport.Question] = []
        var actions: [CaseAction] = [.withdraw]
        var askedAt: Int64?
        var rating: Int?
        var contestUntil: Int64?
        var dispatchAt: Int64?
        var photos: [OwnReport.Photo] = []
        var mayGrant = false
        var concerns: [OwnConcern] = []
        var offered: [Concern] = [.leak, .retaliation]
        var visibility = Visibility.private
        var preview: OwnReport.PublicTexts?
    }

    /// One photo is given to the unit, the other may be.
    static let granted = CaseSample(
        photos: [
            .init(
                place: 1, isSealed: true, sizeBytes: 262_144, grant: PhotoGrant(unit: kelurahan, endsAt: now + 100_000)),
            .init(place: 3, isSealed: true, sizeBytes: 262_144, grant: nil),
        ],
        mayGrant: true)

    /// It may become public.
    static let turnable = CaseSample(
        actions: [.withdraw, .publish],
        preview: .init(
            story: story, location: "?", additional: "", hidden: [MaskRange(field: .story, start: 0, end: 3)]))

    /// It became public, and its photo is sealed still.
    static let published = CaseSample(
        actions: [.withdraw, .publish],
        photos: [.init(place: 2, isSealed: true, sizeBytes: 262_144, grant: nil)], visibility: .public)

    static let held = CaseSample(state: .waiting, dispatchAt: now + 200_000)

    static func entry(
        _ kind: EventKind, _ state: ReportState, note: String? = nil, reason: String? = nil, dueAt: Int64? = nil
    ) -> OwnReport.Entry {
        OwnReport.Entry(
            at: now - 7_200, kind: kind, state: state, unit: kind == .filed ? kelurahan : nil, note: note,
            reason: reason, dueAt: dueAt)
    }

    static let asked = CaseSample(
        history: [
            entry(.filed, .waiting),
            entry(.scheduled, .scheduled, note: "Menunggu aspal <b>mati</b>", dueAt: now + 400_000),
            entry(.asked, .scheduled),
        ],
        questions: [
            .init(at: now - 90, isAnswer: false, text: "Di <b>mati</b> sisi mana?", identityReason: nil),
            .init(at: now - 80, isAnswer: true, text: "Kiri", identityReason: nil),
            .init(at: now - 60, isAnswer: false, text: "Nama kamu?", identityReason: "Untuk <b>mati</b> surat"),
        ],
        actions: [.answer, .withdraw], askedAt: now - 60)

    static let done = CaseSample(
        state: .done, history: [entry(.validated, .done, note: "Sudah <b>mati</b> ditambal")],
        actions: [.confirm, .contest], contestUntil: now + 500_000)

    static let settled = CaseSample(state: .done, actions: [.contest], rating: 4, contestUntil: now + 500_000)

    static let refused = CaseSample(
        state: .rejected, history: [entry(.rejected, .rejected, note: "<b>mati</b>", reason: "duplicate")],
        actions: [.contest], contestUntil: now + 500_000)

    static let refusedForGood = CaseSample(
        state: .rejected, history: [entry(.rejected, .rejected, note: "Tetap", reason: "duplicate")], actions: [])

    func own(_ sample: CaseSample) -> OwnReport {
        OwnReport(
            id: ReportID(high: 1, low: 2), number: ReportNumber("JK-7Q2M-X0RD"), visibility: sample.visibility,
            state: sample.state, category: CategorySlug("jalan"), kelurahan: Self.kelurahan, certainty: .exact,
            unit: Self.kelurahan, dispatchAt: sample.dispatchAt, filedAt: Self.now - 90_000, changedAt: Self.now,
            dueAt: Self.now + 400_000,
            content: .init(
                story: Self.story, location: "?", additional: "", point: nil, masks: [],
                why: RouteReason(rule: RouteReason.lead, category: CategorySlug("jalan"), unit: Self.kelurahan)),
            history: sample.history, photos: sample.photos, mayGrant: sample.mayGrant, proofs: [],
            questions: sample.questions, actions: sample.actions,
            askedAt: sample.askedAt, rating: sample.rating, contestUntil: sample.contestUntil,
            contestPhoto: sample.contestUntil.map { _ in 2 },
            accesses: OwnAccesses(entries: [], count: 0, opening: nil, checkpoint: nil, verifier: ""),
            publicPreview: sample.preview, concerns: sample.concerns, offeredConcerns: sample.offered)
    }

    /// A leak case that waits for an answer.
    static var leaked: CaseSample {
        guard let receipt = try? ReceiptSecret(bytes: Array(1...16)) else { return CaseSample() }
        let concern = OwnConcern(
            concern: .leak, number: ReportNumber("JK-0LEA-KED0"), state: .inProgress, unit: kelurahan,
            openedAt: now - 900, changedAt: now, dueAt: now + 400_000, askedAt: now, receipt: receipt)
        return CaseSample(concerns: [concern], offered: [.retaliation])
    }

    func casePage(
        _ sample: CaseSample, _ input: MoveInput? = nil, concern: ConcernInput? = nil, in wording: Wording
    ) -> CasePage {
        let typed = TypedInput(move: input, concern: concern)
        return CasePage(own(sample), receipt: self.input.receipt, message: nil, typed: typed, in: wording)
    }

    /// By name, each in its own state.
    func cases(in wording: Wording) -> [(name: String, page: CasePage)] {
        var answer = MoveInput(.answer)
        answer.text = "<b>mati</b> 081234567890"
        answer.findings = ["081234567890"]
        var leak = ConcernInput([
            FormPart(name: "reason", bytes: Array("leak".utf8)),
            FormPart(name: "story", bytes: Array("<b>mati</b> 081234567890".utf8)),
        ])
        leak.problem = CaseInputProblem("reason", .noFreeUnit)
        var rating = MoveInput(.confirm)
        rating.problem = CaseInputProblem("rating", .rating)
        return [
            ("case-asked", casePage(Self.asked, in: wording)),
            ("case-asked-again", casePage(Self.asked, answer, in: wording)),
            ("case-done", casePage(Self.done, in: wording)), ("case-rating", casePage(Self.done, rating, in: wording)),
            ("case-settled", casePage(Self.settled, in: wording)),
            ("case-refused", casePage(Self.refused, in: wording)),
            ("case-final", casePage(Self.refusedForGood, in: wording)),
            ("case-granted", casePage(Self.granted, in: wording)), ("case-held", casePage(Self.held, in: wording)),
            ("case-leaked", casePage(Self.leaked, in: wording)),
            ("case-leak-again", casePage(Self.done, concern: leak, in: wording)),
            ("case-turnable", casePage(Self.turnable, in: wording)),
            ("case-shown", casePage(Self.published, in: wording)),
            ("case-lost", casePage(Self.settled, answer, in: wording)),
        ]
    }

    /// A proof with a picture from before, and one more of after.
    var proofs: ProofPictures? {
        ProofPictures(
            before: .init(src: "/before", alt: "?"),
            after: [.init(src: "/after", alt: "?"), .init(src: "/more", alt: "?")])
    }
}
