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
            guard number != turn.report.number else { throw CaseError.input(CaseInputProblem("of", .linksToItself)) }
            guard let other = try turn.visible(number, to: command.officer) else {
                throw CaseError.input(CaseInputProblem("of", .unknownNumber))
            }
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
            Policy.mayKnow(of: other.visibility, Policy.audience(of: officer, on: book.facts(other)))
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
