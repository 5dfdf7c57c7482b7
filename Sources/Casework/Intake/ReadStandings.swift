package import Domain
import Storage

/// Says where the reports of another system stand, to that system: by the ids that it gave them, which are kept nowhere here.
package struct ReadStandings: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Where one stands. A private report says no more than its state.
    package struct Standing: Equatable, Sendable {
        /// In the system's own words.
        package let externalID: String
        package let number: ReportNumber?
        /// As everybody may see it; nil for one that is not known, or waits at a desk.
        package let state: ReportState?
        package let isWaiting: Bool
        /// When something happened that everybody may know, seconds since 1970 UTC; nil unless the report is public.
        package let changedAt: Int64?
    }

    /// In the order of the ids. Cost: two reads by key for each, in one transaction.
    ///
    /// - Throws: `StoreError`.
    package func callAsFunction(_ ids: [String], of channel: ChannelCode) async throws -> [Standing] {
        let marks = ids.map { IntakeMark([], channel: channel, externalID: $0, keys: book.keys).ids }
        return try await book.engine.read { session in
            try zip(ids, marks).map { try Self.standing($0, $1, session) }
        }
    }

    private static func standing(
        _ external: String, _ ids: [ReportID], _ session: any SQLSession
    ) throws -> Standing {
        for id in ids {
            if let report = try Reports(session).find(id) {
                return Standing(
                    externalID: external, number: report.number, state: report.state.publicFace, isWaiting: false,
                    changedAt: try Publications(session).find(id)?.changedAt)
            }
            if let item = try IntakeItems(session).find(id) {
                return Standing(
                    externalID: external, number: item.number, state: nil, isWaiting: item.state == .waiting,
                    changedAt: nil)
            }
        }
        return Standing(externalID: external, number: nil, state: nil, isWaiting: false, changedAt: nil)
    }
}
