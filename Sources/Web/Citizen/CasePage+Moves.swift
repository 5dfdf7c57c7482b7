import Casework
import City
import Domain

extension AskedPart {
    /// - Returns: nil where nothing waits for an answer.
    init?(_ report: OwnReport, _ input: MoveInput?, in wording: Wording) {
        guard let askedAt = report.askedAt, report.actions.contains(.answer) else { return nil }
        since = wording.times.moment(askedAt, now: wording.now)
        answer = MoveField(.answer, "answer", input, in: wording)
    }
}

extension VerdictPart {
    /// - Returns: nil unless the work was found done.
    init?(_ report: OwnReport, _ input: MoveInput?, in wording: Wording) {
        guard report.state == .done, report.content != nil else { return nil }
        settled = report.rating.map { wording.texts("own.settled", ["n": String($0)]) }
        confirm = report.actions.contains(.confirm) ? ConfirmPart(input, in: wording) : nil
        let key = report.rating == nil ? "contest" : "still_not"
        contest = report.contestUntil.map { ContestPart(key, input, report, until: $0, in: wording) }
    }
}

extension RefusalPart {
    /// - Returns: nil unless the report was refused.
    init?(_ report: OwnReport, _ input: MoveInput?, in wording: Wording) {
        guard report.state == .rejected, report.content != nil else { return nil }
        let entry = report.history.last { $0.kind == .rejected }
        reason = entry?.reason.map { wording.rejection($0) }
        note = entry?.note
        contest = report.contestUntil.map { ContestPart("refused", input, report, until: $0, in: wording) }
        final = contest == nil ? wording.texts("own.refused_final") : nil
    }
}

extension MoveInput {
    /// Whether the page still has the form that this was typed into.
    func isOffered(by report: OwnReport) -> Bool { report.actions.contains(action) }
}
