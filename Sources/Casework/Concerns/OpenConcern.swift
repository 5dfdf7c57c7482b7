import City
package import Domain
package import Sealing
import Storage

/// The reporter says that the identity leaked, or of retaliation: a second case, private, at the desk for it (issue 4).
///
/// The desk learns what the reporter writes here and, of a leak, who looked at the report; never which report it is, nor
/// anything of it.
package struct OpenConcern: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Once for each report and concern.
    ///
    /// `story`: may be empty for a leak, whose list of accesses speaks; not for retaliation.
    /// - Throws: `CaseError.notFound`; `.input` naming `reason` or `story`.
    package func callAsFunction(_ lookup: ReceiptLookup, _ concern: Concern, story: String?) async throws {
        let text = try concern.isAboutLooks ? MoveText.optional(story, "story") : MoveText.required(story, "story")
        guard let desk = book.city.concern(concern) else { throw Self.refused(.unknownReason) }
        for attempt in 1... {
            let number = book.newNumber()
            do {
                let holder = try await book.engine.write { session in
                    try self.open(Draft(lookup: lookup, desk: desk, text: text ?? "", number: number), in: session)
                }
                book.news.post(CaseNews.Change(units: [holder], state: .waiting, isPublic: false))
                return
            } catch StoreError.conflict(.reportNumber) where attempt < 5 {
                continue
            }
        }
    }

    private struct Draft {
        let lookup: ReceiptLookup
        let desk: CityConcern
        let text: String
        let number: ReportNumber
    }

    /// - Returns: the unit that has it.
    private func open(_ draft: Draft, in session: any SQLSession) throws -> UnitCode {
        let (reports, desk) = (Reports(session), draft.desk)
        guard let subject = try reports.find(lookupDigest: draft.lookup.digest) else { throw CaseError.notFound }
        // A case about a case would go round in a circle.
        guard book.city.concern(of: subject.category) == nil else { throw Self.refused(.unknownReason) }
        let digest = draft.lookup.secret(for: desk.concern.rawValue).lookup.digest
        guard try reports.find(lookupDigest: digest) == nil else { throw Self.refused(.openedBefore) }
        let now = book.clock.now()
        let barred = desk.concern.isAboutLooks ? try book.suspects(whoSaw: subject.id, until: now, in: session) : []
        guard let holder = desk.units.first(where: { !barred.contains($0) }) else { throw Self.refused(.noFreeUnit) }
        let (id, category) = (book.newID(), desk.category.slug)
        let content = ReportContent(
            story: draft.text, location: "", additional: "", latitude: nil, longitude: nil, accuracyMetres: nil,
            masks: [], route: .init(rule: desk.rule, unit: holder.text, likely: []))
        let report = StoredReport(
            id: id, number: draft.number, lookupDigest: digest, visibility: .private, category: category,
            kelurahan: nil, certainty: .none, holder: holder, state: .waiting,
            channel: book.city.settings.formChannel, filedAt: now, changedAt: now,
            dueAt: book.city.dueInstant(category: category, filedAt: now),
            sealed: try book.seal.seal(content, of: id))
        try reports.insert(report)
        try Events(session).begin(
            StoredEvent(at: now, kind: EventKind.filed.rawValue, state: .waiting, unit: holder), of: id)
        try ConcernLink(book: book, session: session).write(subject.id, of: report)
        try book.announce(nil, report, in: session)
        return holder
    }

    private static func refused(_ code: CaseInputProblem.Code) -> CaseError {
        .input(CaseInputProblem("reason", code))
    }
}
