import Casework
import City
import Domain

/// What all fields of one move's form have in common: names, what was typed, what is wrong.
struct MoveDraft {
    let action: CaseAction
    /// For ids; one action may have two forms.
    let code: String
    /// For the language files.
    let name: String
    /// The refused attempt at this very move.
    let failed: FailedMove?
    let replies: [Move.Option]
    let wording: Wording

    private var texts: Texts { wording.texts }

    func typed(_ field: String) -> String { failed?.form[field] ?? "" }

    func move(
        key: String? = nil, icon: String, goesOn: Bool = true, _ fill: (inout Move) -> Void
    ) -> Move {
        var move = move(goesOn: goesOn) { fill(&$0) }
        move.key = key
        move.icon = icon
        return move
    }

    func move(goesOn: Bool, _ fill: (inout Move) -> Void) -> Move {
        var move = Move(
            code: code, action: action.rawValue, anchor: "langkah-\(code)", label: texts("desk_move.\(name)"),
            line: texts("desk_move_line.\(name)"), button: texts("desk_move_button.\(name)"))
        move.goesOn = goesOn
        fill(&move)
        move.isOpen = failed != nil
        move.problem = problem(besides: move)
        return move
    }

    /// What is wrong, if it is wrong with a field that this form does not have.
    private func problem(besides move: Move) -> String? {
        guard let input = failed?.input else { return nil }
        let fields = move.choices + move.texts + [move.otherUnit, move.date, move.folded].compactMap { $0 }
        return fields.contains { $0.error != nil } ? nil : wording.sentence(Refusal(of: .input(input)))
    }

    func field(_ field: String, isRequired: Bool = false) -> Move.Field {
        var made = Move.Field(name: field, id: "f-\(code)-\(field)", label: texts("desk_field.\(name)_\(field)"))
        made.value = typed(field)
        made.isRequired = isRequired
        if let input = failed?.input, input.field == field { made.error = wording.sentence(Refusal(of: .input(input))) }
        return made
    }

    func text(_ field: String, isRequired: Bool = false) -> Move.Field {
        var made = self.field(field, isRequired: isRequired)
        made.isLong = true
        return made
    }

    /// The ready-made texts for a field; nil where there are none.
    func reply(for field: String) -> Move.Field? {
        guard !replies.isEmpty else { return nil }
        var made = Move.Field(name: "reply", id: "f-\(code)-reply", label: texts("desk.reply"))
        made.options = replies
        made.target = "f-\(code)-\(field)"
        return made
    }

    /// The list of all units; what is wrong with a unit is told here.
    func unitSearch(in units: UnitTree) -> Move.Field {
        var made = Move.Field(name: "unit_other", id: "f-\(code)-unit_other", label: texts("desk.other_unit"))
        made.hint = texts("desk.other_unit_hint")
        let chosen = UnitCode(typed("unit_other"))
        if units[chosen] != nil {
            made.value = chosen.text
            made.options = [Move.Option(value: chosen.text, label: wording.unit(chosen), selected: true)]
        }
        if let input = failed?.input, input.field == "unit" {
            made.error = wording.sentence(Refusal(of: .input(input)))
        }
        return made
    }
}

extension PageTimes {
    /// The day after an instant in the city, as a date field wants it: "2026-11-24".
    func tomorrow(_ instant: Int64) -> String {
        let date = CivilTime(instant + offsetSeconds + 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
    }
}
