import City
package import Domain
import Media
import PhotoFilter
import Sealing
import Storage

/// Files what a partner's system sends, as the form would have filed it.
package struct FilePartnerReport: Sendable {
    private let book: Casebook
    private let file: FileReport

    package init(book: Casebook) {
        self.book = book
        file = FileReport(book: book)
    }

    /// What was sent. Sensitivity: wording and place.
    package struct Filing: Sendable {
        package var category: CategorySlug
        package var story: String
        /// Words about the place; may be empty where there is a point.
        package var location = ""
        package var additional = ""
        package var point: DraftPoint?
        /// JPEG, PNG or WebP as they came.
        package var photos: [[UInt8]] = []
        /// Where the resident wants to hear of it; goes to the vault and nowhere else.
        package var contact: ContactAddress?

        package init(category: CategorySlug, story: String) {
            self.category = category
            self.story = story
        }
    }

    /// What the partner can tell the resident.
    package struct Filed: Sendable {
        package let report: FiledReport
        /// The written receipt: with it the resident follows the report. The server has forgotten it.
        package let receipt: String
        /// Photos that could not be kept after all.
        package let lostPhotos: Int
    }

    /// The answer means that the report is on disk.
    ///
    /// Public only where that was agreed with the partner and the category may be public; nobody asks the resident, so
    /// private otherwise. A private report's photos are sealed under the receipt, as the form would have done. Nothing is
    /// asked of the resident, however short the text is: the standard has no way to pass a question on, and the clock would
    /// wait for an answer that never comes (Decision 0021).
    /// - Throws: `CaseError.invalid`, `.photo`, `.channelClosed`; `MediaError`, `StoreError`.
    package func callAsFunction(_ filing: Filing, by partner: Partner) async throws -> Filed {
        guard filing.photos.count <= DraftRules.maximumPhotos else {
            throw CaseError.invalid([DraftProblem(.photos, .tooMany(limit: DraftRules.maximumPhotos))])
        }
        // Before anything is kept: a caller whose file is no picture can still mend it.
        for photo in filing.photos { _ = try FilteredUpload.filter(photo) }
        let secret = ReceiptSecret.make(random: book.random)
        let id = book.newID()
        var draft = draft(filing, by: partner)
        let photos = try await IncomingPhotos(book: book)(filing.photos, draft.visibility, id, secret)
        draft.photoCount = photos.count
        var request = FilingRequest(
            id: id, draft: draft, receipt: .returned(secret), channel: book.city.settings.partners.channel)
        request.manner = .channel
        request.placeSource = .words
        request.contact = filing.contact
        request.photos = photos.enumerated().map { $0.element.row(at: Int64($0.offset + 1), book.clock.now()) }
        let report = try await book.keeping(files: photos.flatMap(\.files)) { [request] in try await file(request) }
        return Filed(report: report, receipt: secret.code, lostPhotos: filing.photos.count - photos.count)
    }

    private func draft(_ filing: Filing, by partner: Partner) -> ReportDraft {
        let isNeverPublic = book.city.offered(filing.category)?.protection.isNeverPublic ?? true
        var draft = ReportDraft(
            visibility: isNeverPublic ? .private : partner.agreement, category: filing.category, story: filing.story,
            location: filing.location, additional: filing.additional, point: filing.point
        ).cleaned
        // Only where the words leave no doubt; all others go to the desk that finds places.
        if draft.point == nil, case .sure(let place) = book.city.place(location: draft.location, story: draft.story) {
            draft.kelurahan = place
        }
        return draft
    }
}
