import City
package import Domain
import Policy
import Sealing
import Storage
import TextCheck

/// Adds a comment to a public report. Nobody is asked who writes, and nothing is kept that could tell.
package struct WriteComment: Sendable {
    /// Unicode scalars.
    package static let longest = 1_000

    private let book: Casebook

    package init(book: Casebook) {
        self.book = book
    }

    /// What somebody wrote.
    package struct Draft: Equatable, Sendable {
        package let text: String
        /// To be hidden for ever, in Unicode scalars of `text`.
        package let masks: [Range<Int>]

        package init(text: String, masks: [Range<Int>] = []) {
            self.text = text
            self.masks = masks
        }
    }

    /// What is wrong with a text; nil for a good one. The same whoever asks, without a look at any report.
    package static func problem(_ draft: Draft) -> VoiceError.Text? {
        let text = draft.text
        if CleanText.firstForbidden(in: text) != nil { return .invisible }
        guard CleanText.visibleLength(text) > 0 else { return .required }
        let count = text.unicodeScalars.count
        guard count <= longest else { return .tooLong }
        guard draft.masks.count <= MaskRules.maximumMasks,
            draft.masks.allSatisfy({ $0.lowerBound >= 0 && !$0.isEmpty && $0.upperBound <= count })
        else { return .mask }
        // Links bring readers to places that nobody has looked at.
        return Linter.formalFindings(in: text, field: .additional).contains { $0.kind == .url } ? .link : nil
    }

    /// The answer means that it is on disk, without what was masked.
    ///
    /// - Throws: `VoiceError`; `CaseError.notFound`, the same for a private, an erased and an unknown number; `StoreError`.
    package func callAsFunction(
        _ number: ReportNumber, _ draft: Draft, proof: VoiceProof?
    ) async throws -> PublicComment {
        if let problem = Self.problem(draft) { throw VoiceError.text(problem) }
        let ticket = try CheckedTicket(proof, for: .comment, on: number, book: book)
        try ticket.ration()
        let now = book.clock.now()
        let (id, day) = (book.random.bytes(16), book.city.dayNumber(now))
        let body = book.sanitiser.published(comment: draft.text, masks: draft.masks)
        let (comment, state) = try await book.engine.write { session -> (StoredComment, ReportState) in
            let report = try session.publicReport(number, takes: .comment)
            try ticket.use(in: session, at: now)
            let comment = StoredComment(id: id, report: report.id.key, day: day, body: body)
            try Comments(session).insert(comment)
            return (comment, report.state)
        }
        ticket.count()
        // No queue changes; what the public sees does.
        book.news.post(CaseNews.Change(units: [], state: state, isPublic: true))
        return PublicComment(comment, city: book.city)
    }
}

/// Says that a comment is abuse. A moderator looks at it; nothing else happens to it.
package struct FlagComment: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Asking once more counts once more; only shown comments are counted.
    ///
    /// - Throws: `VoiceError`; `CaseError.notFound` for a comment that this report does not have; `StoreError`.
    package func callAsFunction(_ id: CommentID, on number: ReportNumber, proof: VoiceProof?) async throws {
        let ticket = try CheckedTicket(proof, for: .flag, on: number, book: book)
        try ticket.ration()
        let now = book.clock.now()
        try await book.engine.write { session in
            let report = try session.publicReport(number, takes: .flag)
            guard var comment = try Comments(session).find(id.bytes), comment.report == report.id.key else {
                throw CaseError.notFound
            }
            try ticket.use(in: session, at: now)
            guard comment.state == .shown else { return }
            comment.flags += 1
            try Comments(session).update(comment)
        }
        ticket.count()
    }
}

extension SQLSession {
    /// The public report of this number.
    ///
    /// - Throws: `CaseError.notFound` for any other number; `VoiceError.closed` where it takes no such voice, as after its
    ///   words have ended.
    func publicReport(_ number: ReportNumber, takes voice: Voice) throws -> StoredReport {
        guard let shown = try Publications(self).find(number: number), let report = try Reports(self).find(shown.report)
        else { throw CaseError.notFound }
        guard report.sealed != nil, Policy.takes(voice, on: report.visibility, in: report.state) else {
            throw VoiceError.closed
        }
        return report
    }
}
