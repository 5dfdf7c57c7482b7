import City
import Domain
import Sealing
import Storage

/// What a case opened beside a report is about: sealed under the key of the case, so that only its holder's look opens it.
struct ConcernLink {
    let book: Casebook
    let session: any SQLSession

    func write(_ subject: ReportID, of report: StoredReport) throws {
        guard let sealed = report.sealed else { throw CaseError.erased }
        let key = try book.seal.key(sealed.wrappedKey, of: report.id)
        let bytes = try Envelope.seal(subject.bytes, key: key, place: Self.place(report.id), random: book.random)
        try Concerns(session).insert(
            StoredConcern(report: report.id.key, openedAt: report.filedAt, subject: bytes))
    }

    /// - Returns: nil for a case that is about no report, and for one that is erased.
    func subject(of report: StoredReport) throws -> ReportID? {
        guard book.city.concern(of: report.category) != nil, let sealed = report.sealed else { return nil }
        guard let stored = try Concerns(session).find(report.id) else { return nil }
        let key = try book.seal.key(sealed.wrappedKey, of: report.id)
        let bytes = try Envelope.open(stored.subject, key: key, place: Self.place(report.id))
        guard let subject = ReportID(bytes: bytes) else { throw StoreError.damaged }
        return subject
    }

    private static func place(_ id: ReportID) -> CellPlace {
        CellPlace(table: "concern", row: id, column: "subject")
    }
}

extension Casebook {
    /// The units that a case may be about: those that looked at the report before the case was opened, and all below them.
    ///
    /// What they look at afterwards does not count, or a desk would shut itself out by a look at a public report.
    func suspects(of report: StoredReport, in session: any SQLSession) throws -> [UnitCode] {
        guard city.concern(of: report.category)?.concern.isAboutLooks == true,
            let subject = try ConcernLink(book: self, session: session).subject(of: report)
        else { return [] }
        return try suspects(whoSaw: subject, until: report.filedAt, in: session)
    }

    func suspects(whoSaw subject: ReportID, until: Int64, in session: any SQLSession) throws -> [UnitCode] {
        let looked = try Accesses(session).units(of: subject, until: until)
        guard !looked.isEmpty else { return [] }
        let below = city.units.all.map(\.code).filter { code in
            looked.contains { $0 != code && city.units.isWithin(code, $0) }
        }
        return looked + below
    }
}
