package import City
package import Domain
package import Sealing
import Storage
import TextCheck

/// Files for a resident at a channel's desk: a counter, the telephone, a letter.
///
/// The log says which desk took it in, without a word of who came. Whoever typed it in has no way back to it but the
/// resident's receipt, unless the case is at the own unit.
package struct FileAtCounter: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The channels that an officer may file through; empty for whoever sits at no desk.
    package func channels(of officer: Officer) -> [Channel] { book.city.channels(ofDesk: officer) }

    /// What a draft may be about and where, by its words.
    package struct Suggestions: Sendable {
        /// Best first; empty where the draft has one.
        package let categories: [CategorySlug]
        /// Empty where the draft has a kelurahan or a point.
        package let place: TextPlace
    }

    /// Pure: nothing is kept.
    package func suggestions(for draft: ReportDraft) -> Suggestions {
        let words = [draft.story, draft.additional].joined(separator: "\n")
        let found = draft.category == nil ? book.suggester.suggestions(for: words, limit: 6) : []
        let isPlaced = draft.point != nil || draft.kelurahan != nil
        return Suggestions(
            categories: found.map { CategorySlug($0) },
            place: isPlaced ? .none : book.city.place(location: draft.location, story: draft.story))
    }

    /// For a form that is to be filled in.
    package func newTicket() -> ReportTicket { book.newTicket() }

    /// As below, once however often the form is sent: a second click, a page that is loaded again. What was typed over a
    /// form that is filed already is another report.
    ///
    /// - Returns: with the receipt, also where it was filed before.
    /// - Throws: `CaseError.idTaken` where its reporter has erased it: an old page must not bring the words back.
    package func callAsFunction(
        _ report: IncomingReport, ticket: ReportTicket, by officer: Officer
    ) async throws -> (filed: FiledReport, receipt: ReceiptSecret) {
        do {
            return (try await file(report, ticket.id, .returned(ticket.receipt), by: officer), ticket.receipt)
        } catch CaseError.idTaken {
            let earlier = try await book.engine.read { try Reports($0).find(ticket.id) }
            guard earlier?.sealed != nil else { throw CaseError.idTaken }
            let fresh = newTicket()
            return (try await file(report, fresh.id, .returned(fresh.receipt), by: officer), fresh.receipt)
        }
    }

    /// `id` as in `FilingRequest`. A kelurahan that is not given is looked for in the words.
    ///
    /// - Throws: `CaseError.forbidden` for a channel of another desk; else as `FileReport`.
    package func callAsFunction(
        _ report: IncomingReport, id: ReportID? = nil, by officer: Officer
    ) async throws -> FiledReport {
        try await file(report, id, .byServer, by: officer)
    }

    private func file(
        _ report: IncomingReport, _ id: ReportID?, _ receipt: ReceiptChoice, by officer: Officer
    ) async throws -> FiledReport {
        guard channels(of: officer).contains(where: { $0.code == report.channel }) else { throw CaseError.forbidden }
        var draft = ReportDraft(
            visibility: report.visibility, category: report.category, story: report.story, location: report.location,
            additional: report.additional, point: report.point, kelurahan: report.kelurahan)
        var source = PlaceSource.reporter
        if draft.point == nil, draft.kelurahan == nil,
            case .sure(let code) = book.city.place(location: draft.location, story: draft.story)
        {
            (draft.kelurahan, source) = (code, .words)
        }
        var request = FilingRequest(id: id, draft: draft, receipt: receipt, channel: report.channel)
        // What was found in the words may be another thing tomorrow.
        request.mark = IntakeMark(report, keys: book.keys)
        request.manner = .channel
        request.placeSource = source
        request.contact = report.contact
        let (view, now) = (book.newViewID(), book.clock.now())
        request.alongside = { [book] row in
            { session in
                try book.accessLog(in: session, by: officer, at: now)
                    .append(AccessLog.Action.intake.rawValue, on: row, view: view)
            }
        }
        return try await FileReport(book: book)(request)
    }
}

extension Casebook {
    /// What a resident is asked whose report is short; nil for one that says enough.
    func question(about draft: ReportDraft) -> String? {
        let length = CleanText.visibleLength(draft.story)
        guard (1..<DraftRules.minimumStory).contains(length) else { return nil }
        let hasPlace = draft.point != nil || draft.kelurahan != nil
        return (["question.short"] + (hasPlace ? [] : ["question.place"]))
            .map { city.label($0, in: city.settings.defaultLanguage) }.joined(separator: " ")
    }
}
