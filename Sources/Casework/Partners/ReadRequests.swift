import City
package import Domain
import Policy
package import Storage

/// Reads reports for other systems.
package struct ReadRequests: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What another system learns of a report that it asks for by its number.
    package enum Shown: Sendable {
        case whole(PublicReport)
        /// It was filed by a partner and never public: that it is there, and whether somebody still has to act. The partner
        /// knows both from its own resident; nobody learns of a report that came in any other way.
        case status(ReportNumber, isOpen: Bool)

        /// As it is asked for.
        package var number: ReportNumber {
            switch self {
            case .whole(let report): report.number
            case .status(let number, _): number
            }
        }
    }

    /// Public reports only. Cost: one query on an index.
    package func list(_ query: RequestQuery) async throws -> [PublicReport] {
        try await book.engine.read { try Publications($0).requests(query) }.compactMap(PublicReport.init)
    }

    /// Those of the numbers that there are, in the order of the numbers. A private report of another channel, one that was
    /// public once, an erased one and an unknown number are the same: not there.
    ///
    /// Cost: one query for each public report, three for each other number that there is.
    package func numbered(_ numbers: [ReportNumber]) async throws -> [Shown] {
        let channel = book.city.settings.partners.channel
        return try await book.engine.read { session in
            var asked: Set<ReportNumber> = []
            return try numbers.filter { asked.insert($0).inserted }.compactMap { number -> Shown? in
                if let row = try Publications(session).find(number: number) {
                    return PublicReport(row).map(Shown.whole)
                }
                guard let report = try Reports(session).find(number: number), report.sealed != nil,
                    Policy.tellsStatus(
                        filedByPartner: report.channel == channel,
                        // Nothing more is looked up for what is not there.
                        wasPublic: try report.channel != channel || Events(session).has(.madePrivate, report.id))
                else { return nil }
                return .status(number, isOpen: report.state.isOpen)
            }
        }
    }

    /// Those of the numbers whose reports partners filed; what others wrote is not read as theirs. Cost: one query on an index.
    package func filedByPartners(_ numbers: [ReportNumber]) async throws -> Set<ReportNumber> {
        guard !numbers.isEmpty else { return [] }
        let channel = book.city.settings.partners.channel
        return try await book.engine.read { try Reports($0).numbers(numbers, through: channel) }
    }

    /// What may be told of what happened to public reports, in the order of `Publications.updates`.
    package func updates(in span: ClosedRange<Int64>, offset: Int, most: Int) async throws -> [PublicUpdate] {
        guard Policy.grant(.history, to: .public, of: .public) == .all else { return [] }
        let kinds = EventKind.allCases.filter { Policy.shows($0, to: .public) }.map(\.rawValue)
        return try await book.engine.read { session in
            try Publications(session).updates(in: span, kinds: kinds, offset: offset, most: most)
        }
    }
}
