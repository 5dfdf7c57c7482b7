import City
package import Domain
import Sealing
import Storage

/// Who looked at the report that a leak case is about, as its desk sees it: no account, no watermark, no report.
package struct LeakedAccesses: Sendable {
    /// Newest first, at most 200.
    package let entries: [Entry]
    /// How many there are in all.
    package let count: Int

    /// One look.
    package struct Entry: Equatable, Sendable {
        /// Seconds since 1970 UTC, rounded down to a quarter of an hour.
        package let at: Int64
        /// Empty where no officer did it.
        package let unit: UnitCode
        /// The name that the reporter reads too, such as "7F3A"; nil where no officer did it or its key is gone.
        package let pseudonym: String?
        package let action: String
        /// Before the case was opened, so that it may have been the leak.
        package let isBefore: Bool
    }
}

/// What is read for the list, in the transaction of the look.
struct LeakedAccessRows: Sendable {
    let accesses: [NumberedAccess]
    let count: Int
    let subject: StoredReport

    /// Nil for a case that is not about who looked. Cost: four queries.
    init?(of report: StoredReport, book: Casebook, in session: any SQLSession) throws {
        guard book.city.concern(of: report.category)?.concern.isAboutLooks == true,
            let id = try ConcernLink(book: book, session: session).subject(of: report),
            let subject = try Reports(session).find(id)
        else { return nil }
        self.subject = subject
        (accesses, count) = try Accesses(session).newest(of: id, most: OwnAccesses.most)
    }

    func project(before filedAt: Int64, book: Casebook) throws -> LeakedAccesses {
        let key = try subject.sealed.map { AccessLogKey(of: try book.seal.key($0.wrappedKey, of: subject.id)) }
        let entries = accesses.map { row in
            let access = row.access
            let payload = key.map { access.payload(at: UInt64(row.sequence - 1), key: $0) }
            return LeakedAccesses.Entry(
                at: AccessPayload.quarter(of: access.at), unit: access.unit,
                pseudonym: payload.flatMap { $0.pseudonym.isEmpty ? nil : $0.shownPseudonym },
                action: access.action, isBefore: access.at <= filedAt)
        }
        return LeakedAccesses(entries: entries, count: count)
    }
}
