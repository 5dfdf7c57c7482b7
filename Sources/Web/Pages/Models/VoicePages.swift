import Casework
import City
import Domain
import Policy
import Storage
import TextCheck
import Wire

/// What is said of a report, below it.
struct TalkPart: Sendable, Encodable {
    let number: String
    /// Where a new comment goes.
    let action: String
    let comments: [CommentLine]
    let hasComments: Bool
    /// Whether it can be commented on.
    let isOpen: Bool
    /// The rest of the comments; nil where these are all.
    let moreHref: String?
    /// Words for the scripts.
    let busy: String
    let failed: String

    init(_ report: PublicReport, _ page: CommentPage, takes: Bool, in wording: Wording) {
        let path = "/respons/\(report.number.text)"
        number = report.number.text
        action = "\(path)/komentar"
        comments = page.comments.map { CommentLine($0, of: path, in: wording) }
        hasComments = !comments.isEmpty
        isOpen = takes
        moreHref = page.next.map { "\(path)/komentar?cursor=\(LocalPath.encoded(CommentCursor.text($0)))" }
        busy = wording.texts("voice.busy")
        failed = wording.texts("voice.failed")
    }
}

/// One comment, or the trace of one.
struct CommentLine: Sendable, Encodable {
    /// Its place on the page.
    let anchor: String
    /// Nil while it is held and once it is removed.
    let text: String?
    /// Why there is no text.
    let trace: String?
    let day: String
    let machineDay: String
    /// Where abuse is reported.
    let flagHref: String

    /// `path`: of the report.
    init(_ comment: PublicComment, of path: String, in wording: Wording) {
        anchor = "k-\(comment.id.text.prefix(12))"
        text = comment.text
        let when = comment.moderatedDay.map { wording.times.day($0, now: wording.now) } ?? ""
        trace =
            switch comment.state {
            case .shown: nil
            case .held: wording.texts("comment.held", ["date": when])
            case .removed:
                wording.texts(
                    "comment.removed", ["reason": wording.commentReason(comment.reason ?? ""), "date": when])
            }
        day = wording.times.day(comment.day, now: wording.now)
        machineDay = wording.city.localDay(comment.day)
        flagHref = "\(path)/komentar/\(comment.id.text)/lapor"
    }
}

/// "Dukung", with how many do.
struct SupportPart: Sendable, Encodable {
    let number: String
    let action: String
    let count: String
    /// Whether it can be supported.
    let isOpen: Bool
    let category: String
    let place: String
    let state: String
    /// Words for the scripts; `many` with a "#" for the number.
    let busy: String
    let failed: String
    let none: String
    let one: String
    let many: String

    init(_ report: PublicReport, takes: Bool, in wording: Wording) {
        number = report.number.text
        action = "/respons/\(report.number.text)/dukung"
        count = wording.supports(report.supports)
        isOpen = takes
        category = wording.category(report.category)
        place = report.kelurahan.map { wording.shortPlace($0) } ?? wording.texts("case.no_place")
        state = report.state.rawValue
        busy = wording.texts("voice.busy")
        failed = wording.texts("support.failed")
        none = wording.texts("support.none")
        one = wording.texts("support.one")
        many = wording.texts("support.many", ["n": "#"])
    }
}

/// `/respons/{number}/komentar`: the comments page by page.
struct CommentsPage: Page {
    static let template = "komentar"
    let head: PageHead
    let back: String
    let category: String
    let place: String
    let talk: TalkPart

    init(_ shown: ReadPublicReport.Shown, _ page: CommentPage, in wording: Wording) {
        let subject = VoiceSubject(shown, in: wording)
        (back, category, place) = (subject.back, subject.category, subject.place)
        head = PageHead(.story, title: wording.texts("comment.page"), path: "\(subject.back)/komentar")
        talk = TalkPart(shown.report, page, takes: shown.takesComments, in: wording)
    }
}

/// What a page about a report says of it.
struct VoiceSubject: Sendable {
    let back: String
    let category: String
    let place: String

    init(_ shown: ReadPublicReport.Shown, in wording: Wording) {
        back = "/respons/\(shown.report.number.text)"
        category = wording.category(shown.report.category)
        place = shown.report.kelurahan.map { wording.place($0) } ?? wording.texts("case.no_place")
    }
}

/// A sum for a person.
struct SumPart: Sendable, Encodable {
    let question: String
    let ticket: String
    let error: String?

    init(_ sum: VoiceSum, refusal: Refusal?, in wording: Wording) {
        let texts = wording.texts
        question = texts(
            "voice.question", ["left": texts("number.\(sum.left)"), "right": texts("number.\(sum.right)")])
        ticket = sum.ticket
        let isHere = ["work", "sum"].contains(refusal?.field ?? "") || refusal?.code == .tooManyRequests
        error = isHere ? refusal.map { wording.sentence($0) } : nil
    }
}

/// A comment before it is shown: what is marked in it, and the sum.
struct CommentCheckPage: Page {
    static let template = "komentar-periksa"
    let head: PageHead
    let back: String
    let category: String
    let place: String
    let action: String
    let text: String
    let textError: String?
    let checked: String
    let findings: [Row]
    let hasFindings: Bool
    /// Work that came along and still holds; the sum is not asked then.
    let work: String?
    let sum: SumPart?
    let longest: String

    struct Row: Sendable, Encodable {
        let name: String
        let words: String
        let why: String
        /// Masking helps; else other words do.
        let maskable: Bool
        let masked: Bool
    }

    init(_ shown: ReadPublicReport.Shown, _ input: CommentInput, sum: VoiceSum, in wording: Wording) {
        let subject = VoiceSubject(shown, in: wording)
        (back, category, place) = (subject.back, subject.category, subject.place)
        head = PageHead(.story, title: wording.texts("comment.check_page"))
        action = "\(subject.back)/komentar"
        text = input.text
        textError = input.refusal?.field == "text" ? input.refusal.map { wording.sentence($0) } : nil
        checked = input.mark
        findings = input.findings.map { finding in
            Row(
                name: CommentInput.name(finding), words: input.words(finding),
                why: wording.texts("js.finding_\(finding.kind.rawValue)"), maskable: finding.kind.isPersonalData,
                masked: input.isMasked(finding))
        }
        hasFindings = !findings.isEmpty
        work = input.proof.work.isEmpty ? nil : input.proof.work
        self.sum = work == nil ? SumPart(sum, refusal: input.refusal, in: wording) : nil
        longest = wording.texts("comment.longest", ["n": wording.texts.number(WriteComment.longest)])
    }
}

/// Asks for the sum before a report is supported, or a comment reported.
struct SumPage: Page {
    static let template = "suara"
    let head: PageHead
    let back: String
    let category: String
    let place: String
    let heading: String
    let lead: String
    let action: String
    let send: String
    let sum: SumPart

    /// `asked`: the sum, and why the one before did not do.
    init(
        _ voice: Voice, _ shown: ReadPublicReport.Shown, action: String, asked: (sum: VoiceSum, refusal: Refusal?),
        in wording: Wording
    ) {
        let subject = VoiceSubject(shown, in: wording)
        (back, category, place) = (subject.back, subject.category, subject.place)
        let isFlag = voice == .flag
        heading = wording.texts(isFlag ? "comment.flag_title" : "support.title")
        lead = wording.texts(isFlag ? "comment.flag_lead" : "support.lead")
        send = wording.texts(isFlag ? "comment.flag_send" : "support.send")
        head = PageHead(.story, title: heading)
        self.action = action
        sum = SumPart(asked.sum, refusal: asked.refusal, in: wording)
    }
}

/// After a support without scripts: the one place where it can be taken back.
struct SupportedPage: Page {
    static let template = "didukung"
    let head: PageHead
    let back: String
    let category: String
    let place: String
    let count: String
    let action: String
    let device: String

    init(
        _ shown: ReadPublicReport.Shown, _ standing: SupportReport.Standing, device: String, in wording: Wording
    ) {
        let subject = VoiceSubject(shown, in: wording)
        (back, category, place) = (subject.back, subject.category, subject.place)
        head = PageHead(.story, title: wording.texts("support.done_title"))
        count = wording.supports(standing.supports)
        action = "\(subject.back)/batal-dukung"
        self.device = device
    }
}

extension Wording {
    func commentReason(_ code: String) -> String { city.commentReason(code, in: language) }

    /// "12 orang mendukung".
    func supports(_ number: Int) -> String {
        switch number {
        case 0: texts("support.none")
        case 1: texts("support.one")
        default: texts("support.many", ["n": texts.number(number)])
        }
    }
}
