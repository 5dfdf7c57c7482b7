import City
import Domain
import Storage

/// Takes a case on: "it is our remit".
package struct AcceptReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, note: String? = nil) async throws -> MovedCase {
        let note = try MoveText.optional(note, "note")
        return try await book.turn(command, .accept) { turn in
            turn.report.desk.handler = command.officer.id
            turn.report.desk.assignee = nil
            try turn.learnRemit()
            try turn.happen(.accepted, .init(detail: EventDetail(note: note)))
        }
    }
}

extension CaseTurn {
    /// A unit that takes on what was handed to it says that it is its remit. A place's own units are left out: theirs
    /// is the place, not the category.
    fileprivate func learnRemit() throws {
        guard before.state == .coordination, book.city.learnsRemits(of: report.holder) else { return }
        try RemitCounts(session).add(report.holder, for: report.category)
    }
}

extension CityPack {
    /// Whether what a unit takes on tells something of its remit.
    func learnsRemits(of unit: UnitCode) -> Bool {
        guard let kind = units[unit]?.kind else { return false }
        return kind != .kelurahan && kind != .kecamatan && !kind.isCity
    }
}
