import City
package import Domain
import Media
import PhotoFilter
import Policy
package import Sealing
import Storage

/// Gives the unit that holds a private report a clean copy of one of its photos, for some days.
///
/// The copy comes from the reporter's device, where the sealed photo was opened, cut and covered; here it is filtered and
/// drawn anew in the sandbox like any picture, then sealed. What is sealed on the device stays sealed.
package struct GrantPhoto: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What the reporter agreed to.
    package struct Terms: Equatable, Sendable {
        /// The unit that the reporter saw named; if the case went elsewhere meanwhile nobody gets anything.
        package let unit: UnitCode
        /// One of `GrantRules.days`.
        package let days: Int

        package init(unit: UnitCode, days: Int) {
            self.unit = unit
            self.days = days
        }
    }

    /// A copy that was there before goes. `place` is 1 to 3.
    ///
    /// Cost: two runs of the decoder and two transactions.
    /// - Throws: `CaseError.notFound` for a receipt or a place without a sealed photo, `.input`, `.photo`, `.notAllowed`,
    ///   `.changedMeanwhile` if another unit has the case now, `.erased`.
    package func callAsFunction(
        _ picture: [UInt8], place: Int, terms: Terms, lookup: ReceiptLookup
    ) async throws {
        guard GrantRules.days.contains(terms.days) else {
            throw CaseError.input(CaseInputProblem("days", .grantDays))
        }
        let digest = lookup.digest
        let report = try await book.engine.read { [book] in
            try book.grantable(place: place, terms.unit, lookupDigest: digest, in: $0)
        }
        let copy = try await cleanCopy(of: picture)
        let name = book.newFileName()
        let sealed = try GrantSeal(book, report).seal(copy.bytes, name: name)
        try await book.photos.write(sealed.file, name: name)
        let (now, view) = (book.clock.now(), book.newViewID())
        let grant = StoredGrant(
            position: Int64(place), unit: terms.unit,
            times: (now, GrantRules.end(days: terms.days, from: now, calendar: book.city.calendar)),
            file: (name, sealed.key), size: (copy.widthPixels, copy.heightPixels))
        do {
            try await book.engine.write { [book] session in
                // Drawing took a while: the case may have moved on.
                let report = try book.grantable(place: place, terms.unit, lookupDigest: digest, in: session)
                try book.accessLog(in: session, by: nil, at: now)
                    .append(AccessLog.Action.grant.rawValue, on: report, view: view)
                try PhotoGrants(session).end(position: grant.position, of: report.id)
                try PhotoGrants(session).insert(grant, of: report.id)
            }
        } catch {
            _ = try? await book.photos.delete(name)
            throw error
        }
        book.news.post(CaseNews.Change(units: [terms.unit], state: report.state, isPublic: false))
        await book.clearAwayGrants()
    }

    private func cleanCopy(of picture: [UInt8]) async throws -> FilteredPhoto {
        let filtered = try FilteredUpload.filter(picture)
        let drawn = try await FilteredUpload.renditions(of: filtered, by: try await book.renditions())
        return try FilteredUpload.filter(drawn.large)
    }
}

/// Takes a clean copy back, or ends it for another reason. At once: the key goes with the row.
package struct RevokeGrant: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Taking back what is not there is answered like taking it back. `place` is 1 to 3.
    ///
    /// - Throws: `CaseError.notFound` for an unknown receipt.
    package func callAsFunction(place: Int, lookup: ReceiptLookup) async throws {
        let digest = lookup.digest
        let (now, view) = (book.clock.now(), book.newViewID())
        let change = try await book.engine.write { [book] session -> CaseNews.Change? in
            guard let report = try Reports(session).find(lookupDigest: digest) else { throw CaseError.notFound }
            guard try PhotoGrants(session).end(position: Int64(place), of: report.id) else { return nil }
            try book.accessLog(in: session, by: nil, at: now)
                .append(AccessLog.Action.revoke.rawValue, on: report, view: view)
            return CaseNews.Change(units: [report.holder], state: report.state, isPublic: false)
        }
        guard let change else { return }
        book.news.post(change)
        await book.clearAwayGrants()
    }
}

/// Ends the grants whose last day is over.
package struct EndGrants: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// What an interrupted run left goes too, so that a copy whose key is gone does not wait for the next start.
    ///
    /// - Throws: `StoreError`.
    package func callAsFunction() async throws {
        let now = book.clock.now()
        if try await book.engine.read({ try PhotoGrants($0).isOver(at: now) }) {
            try await book.engine.write { try PhotoGrants($0).endOver(at: now) }
        }
        await book.clearAwayGrants()
    }
}

extension Casebook {
    /// The report, if its reporter may give this unit a clean copy of the photo at this place now.
    fileprivate func grantable(
        place: Int, _ unit: UnitCode, lookupDigest: [UInt8], in session: any SQLSession
    ) throws -> StoredReport {
        guard let report = try Reports(session).find(lookupDigest: lookupDigest) else { throw CaseError.notFound }
        guard report.sealed != nil else { throw CaseError.erased }
        let facts = facts(report)
        guard Policy.mayGrantPhoto(to: report.holder, on: facts) else {
            throw report.visibility == .public
                ? CaseError.photo(.wrongKind) : CaseError.notAllowed(in: report.state)
        }
        guard Policy.mayGrantPhoto(to: unit, on: facts) else { throw CaseError.changedMeanwhile }
        let photos = try Photos(session).list(of: report.id)
        guard photos.contains(where: { $0.position == place && $0.kind == .sealed }) else { throw CaseError.notFound }
        return report
    }
}
