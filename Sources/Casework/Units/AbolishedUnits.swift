import City
package import Domain
import Storage

/// Finds units that hold open cases although the city no longer has them. Nobody could open those cases.
package struct FindAbolishedUnits: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A unit that is no more.
    package struct Found: Equatable, Sendable {
        package let unit: UnitCode
        package let openCases: Int
    }

    /// By code; empty where every holder is there.
    ///
    /// Cost: one step in an index for each holder, and one count for each unit found.
    package func callAsFunction() async throws -> [Found] {
        try await book.engine.read { [units = book.city.units] session in
            let holders = OpenHolders(session)
            return try holders.list().filter { units[$0] == nil }
                .map { Found(unit: $0, openCases: try holders.count(of: $0)) }
        }
    }
}

/// Gives all open cases of a unit to another one, because the unit is no more.
///
/// Each case goes with an event and a note of the system. Cases go in batches, each all or nothing; what an interrupted run
/// left goes with the next one.
package struct HandOverUnit: Sendable {
    static let batch = 100

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Why nothing was handed over.
    package enum Refusal: Error, Equatable, Sendable {
        case unknownUnit
        case sameUnit
    }

    /// What a run did.
    package struct Run: Equatable, Sendable {
        package var handedOver = 0
        /// Complaints about the new unit's own staff, which went to the fallback desk instead.
        package var elsewhere = 0
        /// Complaints about both: a person has to decide.
        package var left = 0

        package init() {}
    }

    /// - Throws: `Refusal`, `StoreError`.
    package func callAsFunction(from old: UnitCode, to new: UnitCode) async throws -> Run {
        guard old != new else { throw Refusal.sameUnit }
        guard book.city.units[new]?.kind.canHoldCases == true else { throw Refusal.unknownUnit }
        var run = Run()
        while true {
            let skipped = run.left
            let keys = try await book.engine.read { session in
                try OpenHolders(session).cases(of: old, limit: Self.batch + skipped)
            }
            // Those that were left behind keep their places in the order.
            guard keys.count > skipped else { return run }
            let before = run
            run = try await handOver(keys, from: old, to: new, after: before)
            if run.handedOver + run.elsewhere == before.handedOver + before.elsewhere { return run }
        }
    }

    private func handOver(_ keys: [Int64], from old: UnitCode, to new: UnitCode, after before: Run) async throws -> Run
    {
        let heirs = [new, book.city.settings.fallbackUnit].filter { $0 != old }
        let (run, units) = try await book.changing { [book] session in
            var run = before
            run.left = 0
            var units: Set<UnitCode> = []
            for key in keys {
                guard let report = try Reports(session).find(key: key), report.holder == old, report.state.isOpen else {
                    continue
                }
                var turn = CaseTurn(report, by: nil, in: session, book: book)
                guard let heir = try turn.inherit(from: old, to: heirs) else {
                    run.left += 1
                    continue
                }
                _ = try turn.finish()
                units.formUnion(turn.touched)
                if heir == new { run.handedOver += 1 } else { run.elsewhere += 1 }
            }
            return (run, units)
        }
        if !units.isEmpty { book.news.post(CaseNews.Change(units: units, state: .coordination, isPublic: true)) }
        return run
    }
}

extension CaseTurn {
    /// Gives the case to the first unit that the complaint is not about. What was under way stays under way where the table
    /// knows no hand-over.
    ///
    /// - Returns: nil if there is none.
    fileprivate mutating func inherit(from old: UnitCode, to heirs: [UnitCode]) throws -> UnitCode? {
        let barred = try barredUnits()
        guard let heir = heirs.first(where: { !barred.contains($0) }) else { return nil }
        try log(.inherit)
        report.desk.handler = nil
        report.desk.assignee = nil
        let note = book.city.label("handover.abolished", in: .indonesian, filling: ["unit": old.text])
        let canCoordinate = CaseRules.state(after: .coordinated, in: report.state) != nil
        try happen(
            canCoordinate ? .coordinated : .inherited, .init(detail: EventDetail(note: note), unit: heir))
        return heir
    }
}
