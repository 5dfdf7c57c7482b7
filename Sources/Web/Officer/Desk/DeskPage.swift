import Casework
import City
import Domain
import Policy

/// `/crm/reports/{number}`: one case at a desk, made only of what the policy granted.
struct DeskPage: Page {
    static let template = "crm/kasus"
    let head: PageHead
    let number: String
    let version: String
    let queue: String
    let queueName: String
    let queueHref: String
    let nextHref: String
    let paperHref: String
    /// This page may be printed; any other prints a sentence that says how.
    let isPaper: Bool
    let message: String?
    let conflict: String?
    let isPrivate: Bool
    /// The sentence of the city, word for word.
    let confidential: String
    let viewId: String
    let category: String
    let isSensitive: Bool
    let state: StateChip
    let place: String
    let clock: ClockBar
    let facts: [LabelledText]
    let why: String?
    let texts: DeskTexts?
    /// Who looked at the report that a leak case is about.
    let leaked: LeakedPart?
    /// Cases about a report have no place of their own.
    let hasPlace: Bool
    /// Where it may be, by its words, with commas between; nil where the kelurahan is known.
    let candidates: String?
    let sheet: String?
    let photos: [DeskPhoto]
    let hasPhotos: Bool
    let proofs: ProofsPart?
    let chat: [ChatLine]
    let hasChat: Bool
    let notes: [ChatLine]
    let hasNotes: Bool
    let events: [Event]
    let near: Near?
    let chain: [String]
    let hasChain: Bool
    let steps: Steps

    /// What the resident wrote, and where.
    struct DeskTexts: Sendable, Encodable {
        let story: String
        let location: String?
        let additional: String?
        let point: Point?
    }

    struct Point: Sendable, Encodable {
        let lat: String
        let lon: String
        let accuracy: String?
    }

    /// A photo of the resident, or the place of one that no officer can open.
    struct DeskPhoto: Sendable, Encodable {
        let src: String
        let alt: String
        let isLocked: Bool
        /// Where a clean copy is looked at, and until when; nil where none is given to this officer.
        let granted: Granted?

        struct Granted: Encodable, Sendable {
            let href: String
            let until: String
        }
    }

    /// One line of the talk with the reporter, or one remark among officers.
    struct ChatLine: Sendable, Encodable {
        let isOwn: Bool
        let who: String
        let text: String
        let time: String
        let machineTime: String
    }

    /// One thing that happened, as the timeline shows it.
    struct Event: Sendable, Encodable {
        let code: String
        let title: String
        let detail: String?
        let reason: String?
        let promise: String?
        let note: String?
        let time: String
        let machineTime: String
    }

    /// Cases that may be about the same thing.
    struct Near: Sendable, Encodable {
        let shown: [Link]
        let hasShown: Bool
        let hidden: String?
        let linked: Link?
    }

    struct Link: Sendable, Encodable {
        let href: String
        let number: String
    }

    /// What the page is made of besides the case.
    struct Frame: Sendable {
        let signedIn: SignedIn
        let queue: QueueName
        let lists: DeskLists
        var purpose = OpenCase.Purpose.read
        /// Field officers of the unit.
        var officers: [String] = []
        /// Ready-made texts for this case.
        var replies: [Reply] = []
        var done: DoneWords?
        /// What was typed and what was wrong with it.
        var failed: FailedMove?
    }

    init(_ view: CaseView, _ frame: Frame, in wording: Wording) {
        let (texts, caseHead) = (wording.texts, view.head)
        let path = "/crm/reports/\(caseHead.number.text)?queue=\(frame.queue.rawValue)"
        let isOperator = frame.signedIn.officer.role == .operator
        head = PageHead(
            .desk, title: texts("desk.case_title", ["number": caseHead.number.text]), path: path,
            officer: OfficerBadge(frame.signedIn, at: isOperator ? "/crm" : "/crm?queue=validation", in: wording))
        number = caseHead.number.text
        version = String(caseHead.version)
        queue = frame.queue.rawValue
        queueName = texts("desk_queue.\(frame.queue.rawValue)")
        queueHref = QueueFilters(frame.queue).path()
        nextHref = "/crm/lanjut?queue=\(frame.queue.rawValue)&dari=\(caseHead.number.text)"
        paperHref = "/crm/reports/\(caseHead.number.text)/cetak?queue=\(frame.queue.rawValue)"
        (isPaper, message) = (frame.purpose == .print, frame.done?(in: wording))
        conflict = frame.failed?.conflict(in: wording)
        isPrivate = caseHead.visibility == .private
        confidential = wording.city.label("confidential.\(caseHead.visibility.rawValue)", in: wording.language)
        viewId = view.viewID
        (category, isSensitive) = (wording.category(caseHead.category), caseHead.isSensitive)
        state = StateChip(caseHead.state, in: wording)
        place = wording.place(caseHead.kelurahan, view.certainty)
        clock = ClockBar(caseHead.clock, in: wording)
        facts = Self.facts(view, in: wording)
        why = view.texts.map { wording.city.why($0.why, in: wording.language) }
        self.texts = view.texts.map { DeskTexts($0, in: wording) }
        (leaked, hasPlace) = (view.leaked.map { LeakedPart($0, in: wording) }, view.concern == nil)
        (sheet, candidates) = (view.sheet, Self.candidates(view, in: wording))
        photos = view.photos.map { DeskPhoto($0, of: caseHead.number, in: wording) }
        hasPhotos = !view.photos.isEmpty
        proofs = ProofsPart(view, in: wording)
        chat = ChatLine.talk(view, in: wording)
        hasChat = !chat.isEmpty
        notes = ChatLine.notes(view, in: wording)
        hasNotes = !notes.isEmpty
        events = Event.all(view, in: wording)
        near = Near(view, queue: frame.queue, in: wording)
        (chain, hasChain) = (view.chain.map(wording.unit), view.chain.count > 1)
        steps = Steps(MoveMaker(view: view, frame: frame, wording: wording), in: wording)
    }

    private static func candidates(_ view: CaseView, in wording: Wording) -> String? {
        let units = view.placeCandidates.compactMap { wording.city.units[$0] }
        return units.isEmpty ? nil : units.map(wording.city.counterName).joined(separator: " · ")
    }

    private static func facts(_ view: CaseView, in wording: Wording) -> [LabelledText] {
        let head = view.head
        let channel = wording.city.channel(view.channel)?.name.text(in: wording.language)
        let rows: [(String, String?)] = [
            ("holder", wording.unit(head.holder)), ("handler", head.handler), ("assignee", head.assignee),
            ("filed", wording.times.moment(head.filedAt, now: wording.now)), ("channel", channel),
            ("rating", head.rating.map { wording.texts("desk.rating_of", ["n": String($0)]) }),
        ]
        return rows.compactMap { key, value in
            value.map { LabelledText(label: wording.texts("desk_fact.\(key)"), value: $0) }
        }
    }
}

/// A move that was refused, as its form and the reason.
struct FailedMove: Sendable {
    let form: MoveForm
    let error: CaseError

    /// What is wrong with one field; nil where somebody else was faster.
    var input: CaseInputProblem? { if case .input(let problem) = error { problem } else { nil } }

    /// The longest text that was typed; nil for none.
    var words: String? {
        let texts = ["note", "question", "sheet"] + (form.action == .reject ? [] : ["reason"])
        return texts.map { form[$0] }.max { $0.count < $1.count }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What changed meanwhile, in words; nil where a field is wrong.
    func conflict(in wording: Wording) -> String? {
        switch error {
        case .stale, .notAllowed: wording.sentence(Refusal(of: error))
        case .changedMeanwhile: wording.texts("desk.changed_now")
        case .invalid, .notFound, .idTaken, .receiptTaken, .photo, .erased, .channelClosed, .forbidden, .input: nil
        }
    }
}
