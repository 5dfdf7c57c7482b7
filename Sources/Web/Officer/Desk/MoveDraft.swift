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

    /// The form, with fields of this case's own.
    func move(_ look: MoveLook, _ fields: Move.Fields, _ fill: (inout Move) -> Void = { _ in }) -> Move {
        var move = bare(look, fill)
        move.fields = fields
        move.isOpen = failed != nil
        // What is wrong, if it is wrong with a field that this form does not have.
        if let input = failed?.input, !fields.hasError { move.problem = wording.sentence(Refusal(of: .input(input))) }
        return move
    }

    /// The form, with fields that are the same wherever `detail` and the ready-made texts are the same; this case's own where
    /// something was typed.
    func move(
        _ look: MoveLook, sameFor detail: String, _ fields: @escaping @Sendable (MoveDraft) -> Move.Fields,
        _ fill: (inout Move) -> Void = { _ in }
    ) -> Move {
        guard failed == nil else { return move(look, fields(self), fill) }
        var move = bare(look, fill)
        let key = [code, detail] + replies.flatMap { [$0.label, $0.value] }
        move.kept = PagePart(template: "crm/langkah-isi", key: key.joined(separator: "\0")) { fields(self) }
        return move
    }

    private func bare(_ look: MoveLook, _ fill: (inout Move) -> Void) -> Move {
        var move = Move(
            code: code, action: action.rawValue, anchor: "langkah-\(code)", label: texts("desk_move.\(name)"),
            line: texts("desk_move_line.\(name)"), button: texts("desk_move_button.\(name)"))
        (move.key, move.icon, move.goesOn) = (look.key, look.icon, look.goesOn)
        fill(&move)
        return move
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

/// How a move's form looks before it is opened, and where it leads.
struct MoveLook {
    /// The key that opens it; nil for none.
    var key: String?
    var icon = "arrow-right"
    /// Whether the next case opens afterwards.
    var goesOn = true
}

extension PageTimes {
    /// The day after an instant in the city, as a date field wants it: "2026-11-24".
    func tomorrow(_ instant: Int64) -> String {
        let date = CivilTime(instant + offsetSeconds + 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(date.year)-\(two(date.month))-\(two(date.day))"
    }
}
