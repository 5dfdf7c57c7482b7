import City
package import Domain
import Storage

/// Hands a case to another unit because it is that unit's remit (koordinasi).
package struct CoordinateReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` for a unit that cannot have it or a missing reason; as `Casebook.turn`.
    package func callAsFunction(_ command: CaseCommand, to unit: UnitCode, reason: String?) async throws -> MovedCase {
        let reason = try MoveText.required(reason, "reason")
        guard book.city.units[unit]?.kind.canHoldCases == true else {
            throw CaseError.input(CaseInputProblem("unit", .unknownUnit))
        }
        return try await book.turn(command, .coordinate) { turn in
            guard unit != turn.report.holder else { throw CaseError.input(CaseInputProblem("unit", .sameUnit)) }
            try turn.refuseIfBarred(unit)
            turn.handOver()
            try turn.happen(.coordinated, .init(detail: EventDetail(note: reason), unit: unit))
            try turn.tellOfHandovers()
        }
    }
}

/// Hands a case down to a unit below: dinas to suku dinas or bidang (disposisi).
package struct DispatchReport: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// - Throws: `CaseError.input` for a unit that is not below the holder; as `Casebook.turn`.
    package func callAsFunction(
        _ command: CaseCommand, to unit: UnitCode, note: String? = nil
    ) async throws -> MovedCase {
        let note = try MoveText.optional(note, "note")
        let units = book.city.units
        guard units[unit]?.kind.canHoldCases == true else {
            throw CaseError.input(CaseInputProblem("unit", .unknownUnit))
        }
        return try await book.turn(command, .dispatch) { turn in
            guard unit != turn.report.holder, units.isWithin(unit, turn.report.holder) else {
                throw CaseError.input(CaseInputProblem("unit", .notBelow))
            }
            try turn.refuseIfBarred(unit)
            turn.handOver()
            try turn.happen(.dispatched, .init(detail: EventDetail(note: note), unit: unit))
            try turn.tellOfHandovers()
        }
    }
}

extension CaseTurn {
    /// The next unit starts without what the unit before had arranged for itself.
    mutating func handOver() {
        report.desk.handler = nil
        report.desk.assignee = nil
        report.desk.handovers += 1
    }

    /// A complaint about a unit's own staff never goes to that unit (DESIGN 4.2).
    func refuseIfBarred(_ unit: UnitCode) throws {
        guard try !barredUnits().contains(unit) else {
            throw CaseError.input(CaseInputProblem("unit", .barredUnit))
        }
    }

    /// The units whose own staff the complaint is or may be about.
    func barredUnits() throws -> Set<UnitCode> {
        let content = try content()
        let texts = FoldedText([content.story, content.location, content.additional])
        let facts = RoutingFacts(category: report.category, text: texts, kelurahan: report.kelurahan)
        return try Set(book.city.router.barred(facts)).union(book.suspects(of: report, in: session))
    }
}

extension UnitKind {
    /// Units with a desk of their own. The province as a whole has none.
    var canHoldCases: Bool { self != .province }
}
