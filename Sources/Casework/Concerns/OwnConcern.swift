import City
package import Domain
package import Sealing
import Storage

/// A case that the reporter opened beside the report, as the reporter sees it there. Opened with its own receipt, it is a
/// report like any other.
package struct OwnConcern: Sendable {
    package let concern: Concern
    package let number: ReportNumber
    package let state: ReportState
    /// Holds it now.
    package let unit: UnitCode
    /// Seconds since 1970 UTC, as all times here.
    package let openedAt: Int64
    package let changedAt: Int64
    package let dueAt: Int64
    /// Waits for the reporter's answer since then.
    package let askedAt: Int64?
    /// Opens the case. Made anew from what the reporter showed; stored nowhere.
    package let receipt: ReceiptSecret
}

/// What was opened beside a report, and what may be.
struct OwnConcernRows: Sendable {
    let opened: [OwnConcern]
    let offered: [Concern]

    /// Cost: one query for each concern of the city.
    init(of report: StoredReport, _ lookup: ReceiptLookup, book: Casebook, in session: any SQLSession) throws {
        guard book.city.concern(of: report.category) == nil else {
            (opened, offered) = ([], [])
            return
        }
        var (opened, offered): ([OwnConcern], [Concern]) = ([], [])
        for concern in book.city.concerns.map(\.concern) {
            let receipt = lookup.secret(for: concern.rawValue)
            guard let found = try Reports(session).find(lookupDigest: receipt.lookup.digest) else {
                offered.append(concern)
                continue
            }
            opened.append(
                OwnConcern(
                    concern: concern, number: found.number, state: found.state, unit: found.holder,
                    openedAt: found.filedAt, changedAt: found.changedAt, dueAt: found.dueAt,
                    askedAt: found.desk.pausedAt, receipt: receipt))
        }
        (self.opened, self.offered) = (opened, offered)
    }
}
