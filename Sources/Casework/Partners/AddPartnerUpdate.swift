import City
import Crypto
package import Domain
import Policy
import Sealing
import Storage

/// Takes in what somebody said of a report in a partner's system: it becomes a comment below the public report.
///
/// A partner cannot move a case; only those who hold it can.
package struct AddPartnerUpdate: Sendable {
    private let book: Casebook

    package init(book: Casebook) {
        self.book = book
    }

    /// The answer means that it is on disk. The same update sent again is answered again and kept once.
    ///
    /// `mark`: the partner's own name for the update; nil for none.
    /// - Throws: `VoiceError`; `CaseError.notFound`, the same for a private, an erased and an unknown number; `StoreError`.
    package func callAsFunction(
        _ number: ReportNumber, _ text: String, mark: String?, by partner: Partner
    ) async throws -> CommentID {
        let draft = WriteComment.Draft(text: CleanText.cleaned(text))
        if let problem = WriteComment.problem(draft) { throw VoiceError.text(problem) }
        let body = book.sanitiser.published(comment: draft.text, masks: [])
        let (now, fresh) = (book.clock.now(), book.random.bytes(16))
        let day = book.city.dayNumber(now)
        let (id, state) = try await book.engine.write { session -> ([UInt8], ReportState?) in
            guard let shown = try Publications(session).find(number: number) else { throw CaseError.notFound }
            let id = mark.map { Self.id(partner, shown.report, $0) } ?? fresh
            if try Comments(session).find(id) != nil { return (id, nil) }
            let report = try session.publicReport(number, takes: .comment)
            try Comments(session).insert(StoredComment(id: id, report: report.id.key, day: day, body: body))
            return (id, report.state)
        }
        if let state { book.news.post(CaseNews.Change(units: [], state: state, isPublic: true)) }
        return CommentID(bytes: id)
    }

    /// The partner's name for it, made unreadable: 16 bytes.
    private static func id(_ partner: Partner, _ report: ReportID, _ mark: String) -> [UInt8] {
        var digest = SHA256()
        digest.update(data: Array("laporaman/partner-update/v1".utf8) + partner.id.bytes + report.bytes)
        digest.update(data: Array(mark.utf8))
        return Array(digest.finalize().prefix(16))
    }
}
