import Casework
import City
import Domain

/// Makes the forms of what an officer may do with a case now, filled again with what was typed where a move was refused.
struct MoveMaker {
    let view: CaseView
    let frame: DeskPage.Frame
    let wording: Wording

    private var head: CaseHead { view.head }
    private var texts: Texts { wording.texts }

    /// All but the remark among officers, which has its own place.
    var moves: [Move] {
        view.actions.flatMap { action -> [Move] in
            switch action {
            case .accept: [accept]
            case .coordinate: [coordinate]
            case .dispatch: dispatch.map { [$0] } ?? []
            case .assign: [assign]
            case .schedule: [schedule]
            case .validate: [verdict(true), verdict(false)]
            case .verifyInField: [verify]
            case .reject: [reject]
            case .ask: [ask]
            case .linkDuplicate: view.linkedTo == nil ? [link] : []
            case .unlinkDuplicate: view.linkedTo == nil ? [] : [unlink]
            // Elsewhere work is sent in with pictures, on the field pages.
            case .submit: view.concern == nil ? [] : [conclude]
            case .finding, .note, .answer, .confirm, .contest, .withdraw, .publish: []
            }
        }
    }

    var note: Move? {
        guard view.actions.contains(.note) else { return nil }
        let draft = draft(.note, "note")
        return draft.move(goesOn: false) { $0.texts = [draft.text("note", isRequired: true)] }
    }

    /// The codes of the two of some moves that this state asks for most.
    func likeliest(of moves: [Move]) -> [String] {
        let wanted: [String] =
            switch head.state {
            case .waiting, .coordination, .dispatched, .reopened, .followupRejected:
                ["accept", "dispatch", "coordinate", "ask"]
            case .inProgress where view.concern != nil: ["submit", "ask"]
            case .inProgress:
                head.assignee == nil && !frame.officers.isEmpty
                    ? ["assign", "schedule"] : ["schedule", "ask", "coordinate"]
            case .scheduled: ["assign", "ask"]
            case .awaitingValidation, .fieldVerification: ["validate-ok", "validate-not", "ask"]
            case .done, .rejected, .withdrawn: []
            }
        let there = Set(moves.map(\.code))
        return Array(wanted.filter(there.contains).prefix(2))
    }

    private func draft(_ action: CaseAction, _ name: String, code: String? = nil, verdict: Bool? = nil) -> MoveDraft {
        let failed = frame.failed.flatMap { failed -> FailedMove? in
            guard failed.form.action == action, verdict == nil || failed.form.isGood == verdict else { return nil }
            return failed
        }
        let replies = frame.replies.filter { $0.action == action }
        return MoveDraft(
            action: action, code: code ?? action.rawValue, name: name, failed: failed,
            replies: replies.map { Move.Option(value: $0.body, label: $0.title, selected: false) }, wording: wording)
    }

    // MARK: Taking on and handing over

    /// What was found out, of a case that no picture can show.
    private var conclude: Move {
        let draft = draft(.submit, "submit")
        return draft.move(key: "f", icon: "check") { $0.texts = [draft.text("note", isRequired: true)] }
    }

    private var accept: Move {
        let draft = draft(.accept, "accept")
        return draft.move(key: "a", icon: "check") { move in
            move.isMain = true
            move.reply = draft.reply(for: "note")
            move.texts = [draft.text("note")]
            if !frame.officers.isEmpty { move.stayButton = texts("desk_move.accept_stay") }
        }
    }

    private var coordinate: Move {
        let draft = draft(.coordinate, "coordinate")
        return draft.move(key: "c", icon: "share") { move in
            move.cards = unitCards(draft)
            move.hasCards = !move.cards.isEmpty
            move.otherUnit = draft.unitSearch(in: wording.city.units)
            move.units = frame.lists.units
            move.reply = draft.reply(for: "reason")
            move.texts = [draft.text("reason", isRequired: true)]
        }
    }

    /// The three likeliest, then the unit that the case came from.
    private func unitCards(_ draft: MoveDraft) -> [Move.UnitCard] {
        var cards = view.likely.map { unit in
            card(unit.unit, why: wording.city.why(unit.why, in: wording.language), draft)
        }
        let sender = view.chain.dropLast().last
        if let sender, sender != head.holder, !view.likely.contains(where: { $0.unit == sender }) {
            cards.append(card(sender, why: texts("desk.return_to_sender"), draft))
        }
        return cards
    }

    private func card(_ code: UnitCode, why: String?, _ draft: MoveDraft) -> Move.UnitCard {
        let remit = wording.city.units[code]?.remit.text(in: wording.language) ?? ""
        return Move.UnitCard(
            code: code.text, id: "f-\(draft.code)-\(code.text)", name: wording.unit(code), remit: remit, why: why,
            selected: draft.typed("unit") == code.text)
    }

    /// Nil for a unit without units below.
    private var dispatch: Move? {
        let units = wording.city.units
        let below = units.descendants(of: head.holder)
        guard !below.isEmpty else { return nil }
        let draft = draft(.dispatch, "dispatch")
        let proposed = view.likely.first { units.isWithin($0.unit, head.holder) }?.unit
        let chosen = draft.typed("unit").isEmpty ? proposed?.text ?? "" : draft.typed("unit")
        return draft.move(key: "d", icon: "branch") { move in
            var unit = draft.field("unit", isRequired: true)
            unit.options = below.map {
                Move.Option(value: $0.code.text, label: wording.unit($0.code), selected: $0.code.text == chosen)
            }
            if proposed != nil { unit.hint = texts("desk.proposed_by_rules") }
            move.choices = [unit]
            move.reply = draft.reply(for: "note")
            move.texts = [draft.text("note")]
        }
    }

    // MARK: Working

    private var assign: Move {
        let draft = draft(.assign, "assign")
        return draft.move(key: "s", icon: "people") { move in
            var officer = draft.field("officer", isRequired: true)
            let chosen = draft.typed("officer").isEmpty ? head.assignee ?? "" : draft.typed("officer")
            officer.options = frame.officers.map { Move.Option(value: $0, label: $0, selected: $0 == chosen) }
            if frame.officers.isEmpty { officer.hint = texts("desk.no_officers") }
            move.choices = [officer]
            var sheet = draft.text("sheet", isRequired: head.isSensitive)
            sheet.hint = texts(head.isSensitive ? "desk.sheet_rule" : "desk.sheet_hint")
            if draft.failed == nil { sheet.value = view.sheet ?? "" }
            move.texts = [sheet]
        }
    }

    private var schedule: Move {
        let draft = draft(.schedule, "schedule")
        return draft.move(key: "e", icon: "calendar") { move in
            var date = draft.field("date", isRequired: true)
            date.minimum = wording.times.tomorrow(wording.now)
            date.hint = texts("desk.schedule_hint")
            move.date = date
            move.reply = draft.reply(for: "reason")
            move.texts = [draft.text("reason", isRequired: true)]
        }
    }

    private var ask: Move {
        let draft = draft(.ask, "ask")
        return draft.move(key: "t", icon: "info") { move in
            move.reply = draft.reply(for: "question")
            var question = draft.text("question", isRequired: true)
            question.hint = texts("desk.ask_hint")
            move.texts = [question]
            move.folded = draft.text("identity_reason")
            move.foldedTitle = texts("desk.identity_title")
            move.isFoldOpen = draft.failed?.input?.code == .asksIdentity || !draft.typed("identity_reason").isEmpty
        }
    }

    private var reject: Move {
        let draft = draft(.reject, "reject")
        return draft.move(key: "r", icon: "close") { move in
            var reason = draft.field("reason", isRequired: true)
            reason.options = wording.city.rejectionReasons.map {
                Move.Option(
                    value: $0.code, label: $0.label.text(in: wording.language),
                    selected: $0.code == draft.typed("reason"))
            }
            move.choices = [reason]
            move.reply = draft.reply(for: "note")
            var note = draft.text("note", isRequired: true)
            note.hint = texts("desk.reject_hint")
            move.texts = [note]
            move.isDanger = true
        }
    }

    private var link: Move {
        let draft = draft(.linkDuplicate, "link")
        return draft.move(key: "g", icon: "copy", goesOn: false) { move in
            var other = draft.field("of", isRequired: true)
            other.hint = texts("desk.link_hint")
            if other.value.isEmpty { other.value = view.duplicates.shown.first?.text ?? "" }
            move.texts = [other]
        }
    }

    private var unlink: Move { draft(.unlinkDuplicate, "unlink").move(key: "g", icon: "close", goesOn: false) { _ in } }

    // MARK: Checking

    private func verdict(_ isGood: Bool) -> Move {
        let code = isGood ? "validate-ok" : "validate-not"
        let draft = draft(.validate, isGood ? "validate_ok" : "validate_not", code: code, verdict: isGood)
        return draft.move(key: isGood ? "a" : "x", icon: isGood ? "check" : "return") { move in
            move.verdict = isGood ? "true" : "false"
            move.isMain = isGood
            move.texts = [draft.text("note", isRequired: !isGood)]
        }
    }

    private var verify: Move {
        let draft = draft(.verifyInField, "verify")
        return draft.move(key: "v", icon: "pin") { $0.texts = [draft.text("note")] }
    }
}
