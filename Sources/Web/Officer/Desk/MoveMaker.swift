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
        return draft.move(MoveLook(goesOn: false), Move.Fields(texts: [draft.text("note", isRequired: true)]))
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
        draft(.submit, "submit").move(MoveLook(key: "f", icon: "check"), sameFor: "") { draft in
            Move.Fields(texts: [draft.text("note", isRequired: true)])
        }
    }

    private var accept: Move {
        draft(.accept, "accept").move(MoveLook(key: "a", icon: "check"), sameFor: "") { draft in
            Move.Fields(reply: draft.reply(for: "note"), texts: [draft.text("note")])
        } _: { move in
            move.isMain = true
            if !frame.officers.isEmpty { move.stayButton = texts("desk_move.accept_stay") }
        }
    }

    private var coordinate: Move {
        let draft = draft(.coordinate, "coordinate")
        let units = frame.lists.units
        return draft.move(MoveLook(key: "c", icon: "share"), sameFor: "") { draft in
            Move.Fields(
                otherUnit: draft.unitSearch(in: draft.wording.city.units), units: units,
                reply: draft.reply(for: "reason"), texts: [draft.text("reason", isRequired: true)])
        } _: { move in
            move.cards = unitCards(draft)
            move.hasCards = !move.cards.isEmpty
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
        var unit = draft.field("unit", isRequired: true)
        unit.options = below.map {
            Move.Option(value: $0.code.text, label: wording.unit($0.code), selected: $0.code.text == chosen)
        }
        if proposed != nil { unit.hint = texts("desk.proposed_by_rules") }
        return draft.move(
            MoveLook(key: "d", icon: "branch"),
            Move.Fields(choices: [unit], reply: draft.reply(for: "note"), texts: [draft.text("note")]))
    }

    // MARK: Working

    private var assign: Move {
        let draft = draft(.assign, "assign")
        var officer = draft.field("officer", isRequired: true)
        let chosen = draft.typed("officer").isEmpty ? head.assignee ?? "" : draft.typed("officer")
        officer.options = frame.officers.map { Move.Option(value: $0, label: $0, selected: $0 == chosen) }
        if frame.officers.isEmpty { officer.hint = texts("desk.no_officers") }
        var sheet = draft.text("sheet", isRequired: head.isSensitive)
        sheet.hint = texts(head.isSensitive ? "desk.sheet_rule" : "desk.sheet_hint")
        if draft.failed == nil { sheet.value = view.sheet ?? "" }
        return draft.move(MoveLook(key: "s", icon: "people"), Move.Fields(choices: [officer], texts: [sheet]))
    }

    private var schedule: Move {
        let tomorrow = wording.times.tomorrow(wording.now)
        return draft(.schedule, "schedule").move(MoveLook(key: "e", icon: "calendar"), sameFor: tomorrow) { draft in
            var date = draft.field("date", isRequired: true)
            date.minimum = tomorrow
            date.hint = draft.wording.texts("desk.schedule_hint")
            return Move.Fields(
                date: date, reply: draft.reply(for: "reason"), texts: [draft.text("reason", isRequired: true)])
        }
    }

    private var ask: Move {
        draft(.ask, "ask").move(MoveLook(key: "t", icon: "info"), sameFor: "") { draft in
            var question = draft.text("question", isRequired: true)
            question.hint = draft.wording.texts("desk.ask_hint")
            return Move.Fields(
                reply: draft.reply(for: "question"), texts: [question], folded: draft.text("identity_reason"),
                foldedTitle: draft.wording.texts("desk.identity_title"),
                isFoldOpen: draft.failed?.input?.code == .asksIdentity || !draft.typed("identity_reason").isEmpty)
        }
    }

    private var reject: Move {
        draft(.reject, "reject").move(MoveLook(key: "r", icon: "close"), sameFor: "") { draft in
            let wording = draft.wording
            var reason = draft.field("reason", isRequired: true)
            reason.options = wording.city.rejectionReasons.map {
                Move.Option(
                    value: $0.code, label: $0.label.text(in: wording.language),
                    selected: $0.code == draft.typed("reason"))
            }
            var note = draft.text("note", isRequired: true)
            note.hint = wording.texts("desk.reject_hint")
            return Move.Fields(choices: [reason], reply: draft.reply(for: "note"), texts: [note])
        } _: {
            $0.isDanger = true
        }
    }

    private var link: Move {
        let draft = draft(.linkDuplicate, "link")
        var other = draft.field("of", isRequired: true)
        other.hint = texts("desk.link_hint")
        if other.value.isEmpty { other.value = view.duplicates.shown.first?.text ?? "" }
        return draft.move(MoveLook(key: "g", icon: "copy", goesOn: false), Move.Fields(texts: [other]))
    }

    private var unlink: Move {
        draft(.unlinkDuplicate, "unlink").move(MoveLook(key: "g", icon: "close", goesOn: false), Move.Fields())
    }

    // MARK: Checking

    private func verdict(_ isGood: Bool) -> Move {
        let code = isGood ? "validate-ok" : "validate-not"
        let draft = draft(.validate, isGood ? "validate_ok" : "validate_not", code: code, verdict: isGood)
        return draft.move(MoveLook(key: isGood ? "a" : "x", icon: isGood ? "check" : "return"), sameFor: "") { draft in
            Move.Fields(texts: [draft.text("note", isRequired: !isGood)])
        } _: { move in
            move.verdict = isGood ? "true" : "false"
            move.isMain = isGood
        }
    }

    private var verify: Move {
        draft(.verifyInField, "verify").move(MoveLook(key: "v", icon: "pin"), sameFor: "") { draft in
            Move.Fields(texts: [draft.text("note")])
        }
    }
}
