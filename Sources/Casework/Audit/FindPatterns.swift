import City
package import Domain
import Policy
import Storage

/// What one officer did in a span of days, where something of it is worth a question.
package struct LookPattern: Equatable, Sendable {
    package let username: String
    package let unit: UnitCode
    package let role: Role?
    package let looks: Int
    package let reports: Int
    /// Openings of reports that the officer's unit had never had.
    package let outside: Int
    package let attempts: Int
    package let night: Int
    /// The fullest hour, if very many reports were opened in it.
    package let burst: Burst?

    /// An hour with very many reports.
    package struct Burst: Equatable, Sendable {
        /// The first second of the hour, since 1970 UTC.
        package let from: Int64
        package let reports: Int
    }

    /// How many kinds of signs there are, 1...4.
    package var signs: Int {
        [outside > 0, attempts >= LookSigns.attempts, night > 0, burst != nil].count { $0 }
    }
}

/// The unusual looks of a span of days.
package struct LookPatterns: Sendable {
    /// 1, 7 or 30.
    package let days: Int
    /// With most signs first, at most 200.
    package let rows: [LookPattern]
}

/// Shows an auditor which officers looked outside their work, in bursts or at night. The question is in the log first.
package struct FindPatterns: Sendable {
    package static let spans = [1, 7, 30]
    static let most = 200

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// `days`: of `spans`; the nearest longer one for others.
    ///
    /// - Throws: `CaseError.forbidden` without the duty; `StoreError`. Cost: one transaction to log it, then four queries that
    ///   walk the span; nobody waits for those.
    package func callAsFunction(days: Int, by auditor: Officer) async throws -> LookPatterns {
        guard Policy.may(auditor.role, .audit) else { throw CaseError.forbidden }
        let days = Self.spans.first { $0 >= days } ?? Self.spans.last ?? 1
        let (now, offset) = (book.clock.now(), book.city.calendar.utcOffsetSeconds)
        try await book.logQuestion(by: auditor)
        let rows = try await book.engine.read { session -> [LookPattern] in
            let counts = LookCounts(session, in: (now - Int64(days) * 86_400)..<(now + 1))
            let (outside, bursts) = (try counts.outside(), try counts.bursts(atLeast: LookSigns.burst))
            let found = try counts.list(utcOffsetSeconds: offset).compactMap { count -> LookPattern? in
                // An account is never deleted; one that somebody took out of the file has no name to show.
                guard let officer = try Officers(session).find(id: count.officer.bytes) else { return nil }
                let pattern = LookPattern(
                    officer, count, outside: outside[count.officer] ?? 0,
                    burst: bursts.first { $0.officer == count.officer })
                return pattern.signs == 0 ? nil : pattern
            }
            return Array(found.sorted(by: Self.isBefore).prefix(Self.most))
        }
        return LookPatterns(days: days, rows: rows)
    }

    private static func isBefore(_ one: LookPattern, _ other: LookPattern) -> Bool {
        func weight(_ row: LookPattern) -> [Int] {
            [row.signs, row.outside + row.attempts, row.burst?.reports ?? 0, row.night]
        }
        let (left, right) = (weight(one), weight(other))
        return left == right ? one.username < other.username : right.lexicographicallyPrecedes(left)
    }
}

extension LookPattern {
    fileprivate init(_ officer: StoredOfficer, _ count: LookCount, outside: Int64, burst: LookBurst?) {
        self.init(
            username: officer.username, unit: officer.unit, role: Role(rawValue: officer.role),
            looks: Int(count.looks), reports: Int(count.reports), outside: Int(outside),
            attempts: Int(count.attempts), night: Int(count.night),
            burst: burst.map { Burst(from: $0.from, reports: Int($0.reports)) })
    }
}

extension Casebook {
    /// Keeps that an auditor asks something that is about no single report, before it is answered.
    func logQuestion(by auditor: Officer) async throws {
        let (view, now) = (newViewID(), clock.now())
        try await engine.write { session in
            try self.accessLog(in: session, by: auditor, at: now)
                .append(AccessLog.Action.audit.rawValue, on: nil as ReportID?, view: view)
        }
    }
}
