import Domain

/// What was just done, told on the next page. The raw value stands in its address, never a text.
enum DeskDone: String, Sendable, CaseIterable {
    case accepted, coordinated, dispatched, assigned, scheduled, validated, refused, verifying, rejected, asked, noted
    case linked, unlinked, submitted

    init?(_ action: CaseAction, isGood: Bool) {
        switch action {
        case .accept: self = .accepted
        case .coordinate: self = .coordinated
        case .dispatch: self = .dispatched
        case .assign: self = .assigned
        case .schedule: self = .scheduled
        case .validate: self = isGood ? .validated : .refused
        case .verifyInField: self = .verifying
        case .reject: self = .rejected
        case .ask: self = .asked
        case .note: self = .noted
        case .linkDuplicate: self = .linked
        case .unlinkDuplicate: self = .unlinked
        case .submit: self = .submitted
        case .finding, .answer, .confirm, .contest, .withdraw, .publish: return nil
        }
    }

    /// Whether the officer is done with the case, so that the next one opens.
    var leaves: Bool {
        switch self {
        case .accepted, .noted, .linked, .unlinked: false
        case .coordinated, .dispatched, .assigned, .scheduled, .validated, .refused, .verifying, .rejected, .asked,
            .submitted:
            true
        }
    }

    /// Whether the case is out of the officer's hands.
    var handsOver: Bool {
        switch self {
        case .coordinated, .dispatched, .validated, .refused, .rejected: true
        case .accepted, .assigned, .scheduled, .verifying, .asked, .noted, .linked, .unlinked, .submitted: false
        }
    }
}

/// What was just done, as a page says it: of which case, where it shows another one or a list.
struct DoneWords: Sendable {
    let done: DeskDone
    let number: ReportNumber?

    /// As both stand in the address. What is no number of a report is not repeated to anybody.
    init?(done: Substring?, number: Substring?) {
        guard let done = done.flatMap({ DeskDone(rawValue: String($0)) }) else { return nil }
        self.done = done
        self.number = number.flatMap { text in
            let isNumber = text.utf8.count <= 40 && text.allSatisfy { ReportNumber.alphabet.contains($0) || $0 == "-" }
            return isNumber ? ReportNumber(String(text)) : nil
        }
    }

    func callAsFunction(in wording: Wording) -> String {
        let what = wording.texts("desk_done.\(done.rawValue)")
        return number.map { wording.texts("desk.done_of", ["number": $0.text, "what": what]) } ?? what
    }
}
