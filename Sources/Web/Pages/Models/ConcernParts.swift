import Casework
import City
import Domain
import Sealing
import TextCheck
import Wire

/// "My identity leaked", on the page of the own report: what was opened, and the form for what can still be.
struct ConcernsPart: Sendable, Encodable {
    let cards: [Card]
    let hasCards: Bool
    let form: ConcernForm?

    /// A case that was opened, as it is now.
    struct Card: Sendable, Encodable {
        let title: String
        let state: StateChip
        let line: String
        let unit: String
        let promise: String?
        let number: String
        /// The unit waits for an answer.
        let isAsked: Bool
        let receipt: String
    }

    /// - Returns: nil where there is nothing to show.
    init?(_ report: OwnReport, _ input: ConcernInput?, in wording: Wording) {
        cards = report.concerns.map { Card($0, in: wording) }
        hasCards = !cards.isEmpty
        form = Self.next(report, input).map { ConcernForm($0, input, in: wording) }
        if cards.isEmpty, form == nil { return nil }
    }

    /// One form at a time: what was typed, else the leak first; who suffers for a report was found out before.
    private static func next(_ report: OwnReport, _ input: ConcernInput?) -> Concern? {
        if let typed = input?.concern, report.offeredConcerns.contains(typed) { return typed }
        return report.offeredConcerns.first
    }
}

/// The form with which a reporter opens a case beside the report.
struct ConcernForm: Sendable, Encodable {
    let code: String
    let isOpen: Bool
    let title: String
    let text: String
    let send: String
    let story: MoveField
    /// What is wrong, if it is wrong with nothing that can be typed.
    let problem: String?

    init(_ concern: Concern, _ input: ConcernInput?, in wording: Wording) {
        let own = input?.concern == concern ? input : nil
        code = concern.rawValue
        isOpen = own != nil
        title = wording.texts("concern.\(code)")
        text = wording.texts("concern.\(code)_text")
        send = wording.texts("concern.\(code)_send")
        story = MoveField(concern, own, in: wording)
        problem = own?.problem.flatMap { $0.field == "story" ? nil : wording.texts("problem.case.\($0.code.rawValue)") }
    }
}

/// What a reporter typed into that form, so that nothing is lost when it is shown again.
struct ConcernInput: Equatable, Sendable {
    /// Nil for one that there is not.
    let concern: Concern?
    let story: String
    /// How many findings of the linter the reporter has been told of.
    let warned: Int
    /// The words that the linter marks in the text.
    let findings: [String]
    var problem: CaseInputProblem?

    init(_ form: [FormPart]) {
        concern = form.text(named: "reason").flatMap { Concern(rawValue: $0) }
        // Browsers send line breaks as two characters, which no length should count.
        story = (form.text(named: "story") ?? "").replacing("\r\n", with: "\n")
        warned = form.text(named: "warned").flatMap { Int($0) } ?? 0
        findings = Linter.words(in: story)
    }

    /// Something is marked that the reporter has not been told of. It warns and never blocks.
    var needsWarning: Bool { findings.count > warned }
}

extension Linter {
    /// The words that are marked in a text of a reporter's form.
    static func words(in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return findings(in: scalars, field: .additional).map { finding in
            var words = ""
            words.unicodeScalars.append(contentsOf: scalars[finding.start..<finding.end])
            return words
        }
    }
}

extension ConcernsPart.Card {
    init(_ concern: OwnConcern, in wording: Wording) {
        title = wording.texts("concern.\(concern.concern.rawValue)_case")
        state = StateChip(concern.state, in: wording)
        line = state.line
        unit = wording.unit(concern.unit)
        promise = concern.state.isOpen ? wording.times.day(concern.dueAt, now: wording.now) : nil
        number = concern.number.text
        isAsked = concern.askedAt != nil
        receipt = concern.receipt.code
    }
}
