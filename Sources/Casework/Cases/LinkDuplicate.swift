import City
package import Domain
import Policy
import Storage

/// Says that a case is about the same thing as another one, and lets it end with that one.
package struct LinkDuplicate: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The other case may be public, or held by the officer's own unit; any other number is unknown.
    /// - Throws: `CaseError.input`; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, of number: ReportNumber) async throws -> MovedCase {
        try await book.turn(command, .linkDuplicate) { turn in
            // It would be closed by whoever closes the other one.
            guard book.city.concern(of: turn.report.category) == nil else {
                throw CaseError.notAllowed(in: turn.report.state)
            }
            guard number != turn.report.number else { throw CaseError.input(CaseInputProblem("of", .linksToItself)) }
            guard let other = try turn.visible(number, to: command.officer) else {
                // Guessing numbers is an attempt, and takes as long for one that there is.
                throw Casebook.NotYours(
                    report: try Reports(turn.session).find(number: number)?.id,
                    error: .input(CaseInputProblem("of", .unknownNumber)))
            }
            // That it is there, and what became of it, is what the number reveals.
            let log = turn.book.accessLog(in: turn.session, by: command.officer, at: turn.now)
            try log.append(CaseAction.linkDuplicate.rawValue, on: other, view: turn.book.newViewID())
            // A chain would hide the case that the work is done on.
            let root = other.desk.linkedTo ?? other.id.key
            guard root != turn.report.id.key else { throw CaseError.input(CaseInputProblem("of", .linksToItself)) }
            for follower in try Reports(turn.session).linked(to: turn.report.id.key) {
                try turn.relink(follower, to: root)
            }
            turn.report.desk.linkedTo = root
            try turn.happen(.linked)
        }
    }
}

/// Takes a wrong link back, by a new event.
package struct UnlinkDuplicate: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` if the case is not linked; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand) async throws -> MovedCase {
        try await book.turn(command, .unlinkDuplicate) { turn in
            guard turn.report.desk.linkedTo != nil else {
                throw CaseError.input(CaseInputProblem("of", .unknownNumber))
            }
            turn.report.desk.linkedTo = nil
            try turn.happen(.unlinked)
        }
    }
}

extension CaseTurn {
    /// The open case of this number, if the officer may know of it.
    fileprivate func visible(_ number: ReportNumber, to officer: Officer) throws -> StoredReport? {
        guard let other = try Reports(session).find(number: number), other.state.isOpen,
            Policy.mayKnow(of: other.visibility, try book.audience(of: officer, on: other, in: session))
        else { return nil }
        return other
    }

    fileprivate func relink(_ follower: StoredReport, to root: Int64) throws {
        var desk = follower.desk
        desk.linkedTo = root
        let change = CaseChange(
            state: follower.state, holder: follower.holder, dueAt: follower.dueAt, at: follower.changedAt, desk: desk)
        try Reports(session).update(follower.id, from: follower.version, to: change)
    }
}
