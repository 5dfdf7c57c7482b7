import Domain

/// The state of a case: a sign, a word, a colour, and one line that explains it.
struct StateChip: Sendable, Encodable {
    /// The raw value of the state; the sign and the colour hang on it.
    let code: String
    let word: String
    let line: String

    init(_ state: ReportState, in wording: Wording) {
        code = state.rawValue
        word = wording.texts("state.\(state.rawValue)")
        line = wording.texts("state_line.\(state.rawValue)")
    }

    /// A report that waits on the device for signal.
    init(queuedIn wording: Wording) {
        code = "queued"
        word = wording.texts("state.queued")
        line = ""
    }

    /// Those that everybody may see, in the order of a case.
    static func allPublic(in wording: Wording) -> [StateChip] {
        ReportState.allCases.filter { $0.publicFace == $0 }.map { StateChip($0, in: wording) }
    }

    /// All that a script may want to show.
    static func all(in wording: Wording) -> [StateChip] {
        ReportState.allCases.map { StateChip($0, in: wording) } + [StateChip(queuedIn: wording)]
    }
}
