import Domain
import Policy
import Storage
import TestSupport

@testable import Casework

/// What must come of a move, said from the design's rules alone.
extension RandomWalk {
    /// - Returns: nil where the move must be made.
    func expected(_ move: Move, _ rows: Rows) -> CaseError? {
        guard let officer = move.officer else { return expectedOfReporter(move, rows) }
        let report = rows.reports[move.index]
        // Said before anybody looks whose case it is.
        if move.action == .schedule, move.number == 0 { return input("date", .pastDay) }
        let audience = Policy.audience(of: officer, on: house.book.facts(report))
        guard Policy.mayKnow(of: report.visibility, audience) else { return .notFound }
        guard Policy.grants(move.action, to: audience) else { return .forbidden }
        if move.isStale { return .stale(report.state) }
        guard move.action.isPossible(in: report.state) else { return .notAllowed(in: report.state) }
        switch move.action {
        case .coordinate: return move.unit == report.holder ? input("unit", .sameUnit) : nil
        case .dispatch:
            let isBelow = report.holder.text == "NAKERTRANSGI" && move.unit.text.hasPrefix("NAKERTRANSGI-")
            return isBelow ? nil : input("unit", .notBelow)
        case .linkDuplicate: return expectedLink(move, officer, rows)
        case .unlinkDuplicate: return report.desk.linkedTo == nil ? input("of", .unknownNumber) : nil
        default: return nil
        }
    }

    private func expectedLink(_ move: Move, _ officer: Officer, _ rows: Rows) -> CaseError? {
        let other = rows.reports[move.number % 2]
        if move.number % 2 == move.index { return input("of", .linksToItself) }
        let seesOther = other.visibility == .public || other.holder == officer.unit
        guard other.state.isOpen, seesOther else { return input("of", .unknownNumber) }
        return other.desk.linkedTo == rows.reports[move.index].id.key ? input("of", .linksToItself) : nil
    }

    private func expectedOfReporter(_ move: Move, _ rows: Rows) -> CaseError? {
        let report = rows.reports[move.index]
        if move.action == .confirm, !(1...5).contains(move.number) { return input("rating", .rating) }
        if move.isErasure { return nil }
        guard move.action.isPossible(in: report.state) else { return .notAllowed(in: report.state) }
        switch move.action {
        case .answer: return report.desk.pausedAt == nil ? input("answer", .nothingAsked) : nil
        case .contest:
            if report.state == .rejected, isContestedBefore(rows.events[move.index]) {
                return input("reason", .contestedBefore)
            }
            let closedAt = closing(rows.events[move.index])
            if house.clock.now > closedAt + 604_800 { return input("reason", .tooLate) }
            return report.sealed == nil ? .erased : nil
        case .confirm: return report.sealed == nil ? .erased : nil
        case .publish:
            if report.sealed == nil { return .erased }
            let cannot = report.visibility == .private && report.state == .withdrawn
            return cannot ? .notAllowed(in: report.state) : nil
        default: return nil
        }
    }

    /// When the case went from open to closed for the last time.
    private func closing(_ events: [NumberedEvent]) -> Int64 {
        var (wasOpen, time) = (true, Int64(0))
        for event in events.map(\.event) {
            if wasOpen, !event.state.isOpen { time = event.at }
            wasOpen = event.state.isOpen
        }
        return time
    }

    private func isContestedBefore(_ events: [NumberedEvent]) -> Bool {
        events.indices.dropFirst().contains {
            events[$0].event.kind == "contested" && events[$0 - 1].event.state == .rejected
        }
    }
}
