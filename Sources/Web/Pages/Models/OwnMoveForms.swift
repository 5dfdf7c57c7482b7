import Casework
import City
import Domain
import Policy

/// What a reporter typed into a form of the own case, so that nothing is lost when it is shown again.
struct MoveInput: Equatable, Sendable {
    let action: CaseAction
    var text = ""
    var rating = ""
    /// How many findings of the linter the reporter has been told of.
    var warned = 0
    /// The words that the linter marks in the text.
    var findings: [String] = []
    var problem: CaseInputProblem?
    /// The sentence about a photo that was not taken; the form says to choose it again.
    var photoProblem: String?

    init(_ action: CaseAction) { self.action = action }

    /// Something is marked that the reporter has not been told of. It warns and never blocks.
    var needsWarning: Bool { findings.count > warned }

    /// As the API and the form name the text.
    static func field(of action: CaseAction) -> String {
        switch action {
        case .answer: "answer"
        case .confirm: "note"
        default: "reason"
        }
    }
}

/// A text to be written on the own case, with its label and what was wrong with it.
struct MoveField: Sendable, Encodable {
    let name: String
    let label: String
    let hint: String
    let optional: String?
    let value: String
    let error: String?
    /// What may tell who somebody is; the next sending sends it as it is.
    let warning: String?
    let warned: Int

    /// `key`: of the label and the hint in the language files; `date`: for the hint.
    init(_ action: CaseAction, _ key: String, _ input: MoveInput?, date: String = "", in wording: Wording) {
        let texts = wording.texts
        let own = input?.action == action ? input : nil
        name = MoveInput.field(of: action)
        label = texts("own.\(key)_label")
        hint = texts("own.\(key)_hint", ["date": date])
        optional = action == .confirm ? texts("own.optional") : nil
        value = own?.text ?? ""
        error = own?.error(of: name, in: wording)
        let marked = own?.findings ?? []
        let words = marked.map { "“\($0)”" }.joined(separator: ", ")
        warning = own?.needsWarning == true ? texts("own.warn", ["words": words]) : nil
        warned = marked.count
    }

    /// The story of a case that is opened beside the report.
    init(_ concern: Concern, _ input: ConcernInput?, in wording: Wording) {
        let texts = wording.texts
        name = "story"
        label = texts("concern.\(concern.rawValue)_label")
        hint = texts("concern.\(concern.rawValue)_hint")
        optional = concern.isAboutLooks ? texts("own.optional") : nil
        value = input?.story ?? ""
        let problem = input?.problem.flatMap { $0.field == "story" ? $0.code : nil }
        error = problem.map { texts("problem.case.\($0.rawValue)") }
        let marked = input?.findings ?? []
        let words = marked.map { "“\($0)”" }.joined(separator: ", ")
        warning = input?.needsWarning == true ? texts("own.warn", ["words": words]) : nil
        warned = marked.count
    }
}

extension MoveInput {
    /// The sentence beside a field.
    func error(of field: String, in wording: Wording) -> String? {
        problem.flatMap { $0.field == field ? wording.texts("problem.case.\($0.code.rawValue)") : nil }
    }
}

/// The unit waits for an answer.
struct AskedPart: Sendable, Encodable {
    let since: String
    let answer: MoveField
}

/// After the work was found done: the reporter's own verdict.
struct VerdictPart: Sendable, Encodable {
    /// What the reporter said before.
    let settled: String?
    let confirm: ConfirmPart?
    let contest: ContestPart?
}

/// "It is done", with a rating.
struct ConfirmPart: Sendable, Encodable {
    let opened: Bool
    let ratings: [Rating]
    let ratingError: String?
    let note: MoveField

    struct Rating: Sendable, Encodable {
        let value: String
        let chosen: Bool
    }

    init(_ input: MoveInput?, in wording: Wording) {
        let own = input?.action == .confirm ? input : nil
        opened = own != nil
        ratings = (1...5).map { Rating(value: String($0), chosen: own?.rating == String($0)) }
        ratingError = own?.error(of: "rating", in: wording)
        note = MoveField(.confirm, "note", input, in: wording)
    }
}

/// "It is not done", or "the refusal is wrong".
struct ContestPart: Sendable, Encodable {
    let opened: Bool
    let title: String
    let send: String
    let reason: MoveField
    let photo: ContestPhoto?

    init(_ key: String, _ input: MoveInput?, _ report: OwnReport, until: Int64, in wording: Wording) {
        let own = input?.action == .contest ? input : nil
        opened = own != nil
        photo = report.contestPhoto.map { ContestPhoto($0, own, of: report.visibility, in: wording) }
        title = wording.texts("own.\(key)")
        send = wording.texts("own.contest_send")
        let date = wording.times.dayAndTime(until, now: wording.now)
        reason = MoveField(.contest, key, input, date: date, in: wording)
    }
}

/// A picture of what is not done. One of a private report is sealed by the script, so without one there is no field for it.
struct ContestPhoto: Sendable, Encodable {
    let place: String
    let sealed: Bool
    let seen: SeenLine
    let error: String?

    init(_ place: Int, _ input: MoveInput?, of visibility: Visibility, in wording: Wording) {
        self.place = String(place)
        sealed = visibility == .private
        seen = SeenLine("contest-photo", .photo, of: visibility, in: wording)
        // A browser never fills in a file again: who is shown the form once more has to choose it once more.
        let isLost = input != nil && visibility == .public
        error = input?.photoProblem ?? (isLost ? wording.texts("own.photo_again") : nil)
    }
}

/// After a refusal: why, and how to contest it.
struct RefusalPart: Sendable, Encodable {
    let reason: String?
    let note: String?
    let contest: ContestPart?
    /// Why it can no longer be contested.
    let final: String?
}

/// A question or an answer.
struct TalkLine: Sendable, Encodable {
    /// `unit` or `reporter`.
    let side: String
    let who: String
    let text: String
    let identity: String?
    let time: String
    let machineTime: String

    init(_ question: OwnReport.Question, in wording: Wording) {
        side = question.isAnswer ? "reporter" : "unit"
        who = wording.texts(question.isAnswer ? "own.talk_you" : "own.talk_unit")
        text = question.text
        identity = question.identityReason
        time = wording.times.moment(question.at, now: wording.now)
        machineTime = wording.times.machine(question.at)
    }
}
