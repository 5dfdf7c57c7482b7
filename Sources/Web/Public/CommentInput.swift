import Casework
import Crypto
import Domain
import TextCheck
import Wire

/// What came along in place of a name.
struct ProofInput: Equatable, Sendable {
    var work: String
    let ticket: String
    let sum: String

    init(_ form: [FormPart]) {
        work = form.text(named: "work") ?? ""
        ticket = form.text(named: "ticket") ?? ""
        sum = form.text(named: "sum") ?? ""
    }

    /// Nil where nothing came along.
    var voice: VoiceProof? {
        if !work.isEmpty { return .work(work) }
        return ticket.isEmpty ? nil : .sum(ticket: ticket, answer: sum)
    }
}

/// A comment as it was typed, so that nothing is lost when it is shown again.
struct CommentInput: Equatable, Sendable {
    let text: String
    let findings: [Finding]
    /// The writer has seen what is marked in this very text.
    let isChecked: Bool
    var proof: ProofInput
    var refusal: Refusal?
    private let chosen: Set<String>

    /// A person cannot see what is invisible, so it is taken out (Decision 0003).
    init(_ form: [FormPart]) {
        let text = CleanText.cleaned(form.text(named: "text") ?? "")
        self.text = text
        // A text that is refused for its length is not worth looking through.
        findings =
            text.unicodeScalars.count > WriteComment.longest ? [] : Linter.findings(in: text, field: .additional)
        isChecked = form.text(named: "checked") == Self.mark(text)
        chosen = Set(form.filter { $0.name == "mask" }.compactMap(\.text))
        proof = ProofInput(form)
    }

    /// Something is marked that the writer has not been shown. It warns and never blocks.
    var needsChoice: Bool { !findings.isEmpty && !isChecked }

    /// Names this very text in the form.
    var mark: String { Self.mark(text) }

    var draft: WriteComment.Draft {
        let masks = isChecked ? findings.filter { chosen.contains(Self.name($0)) }.map { $0.start..<$0.end } : []
        return WriteComment.Draft(text: text, masks: masks)
    }

    /// Whether the box of a finding is ticked: at first, wherever masking helps.
    func isMasked(_ finding: Finding) -> Bool {
        isChecked ? chosen.contains(Self.name(finding)) : finding.kind.isPersonalData
    }

    /// The name of a finding in the form.
    static func name(_ finding: Finding) -> String { "\(finding.start)-\(finding.end)" }

    /// The words of a finding.
    func words(_ finding: Finding) -> String {
        let scalars = Array(text.unicodeScalars)
        guard finding.start < finding.end, finding.end <= scalars.count else { return "" }
        var words = String.UnicodeScalarView()
        words.append(contentsOf: scalars[finding.start..<finding.end])
        return String(words)
    }

    /// Work that was refused is of no use any more; without it the page asks for the sum.
    mutating func dropSpentWork() {
        guard let field = refusal?.field, ["work", "sum"].contains(field) else { return }
        proof.work = ""
    }

    private static func mark(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).prefix(8).map { String($0, radix: 36) }.joined(separator: "-")
    }
}
