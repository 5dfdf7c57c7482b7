import City
package import Domain
import PhotoFilter
import Sealing
import Storage

/// Files what a partner's system sends, as the form would have filed it.
package struct FilePartnerReport: Sendable {
    private let book: Casebook
    private let file: FileReport
    private let add: AddPhoto

    package init(book: Casebook) {
        self.book = book
        file = FileReport(book: book)
        add = AddPhoto(book: book)
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
    /// private otherwise. A private report's photos are sealed under the receipt, as the form would have done.
    /// - Throws: `CaseError.invalid`, `.photo`; `StoreError`.
    package func callAsFunction(_ filing: Filing, by partner: Partner) async throws -> Filed {
        guard filing.photos.count <= DraftRules.maximumPhotos else {
            throw CaseError.invalid([DraftProblem(.photos, .tooMany(limit: DraftRules.maximumPhotos))])
        }
        let photos = try filing.photos.map(FilteredUpload.filter)
        let secret = ReceiptSecret.make(random: book.random)
        let id = book.newID()
        var request = FilingRequest(
            id: id, draft: draft(filing, by: partner), receipt: .returned(secret),
            channel: book.city.settings.partners.channel)
        request.manner = .channel
        let report = try await file(request)
        var lost = 0
        for (index, photo) in photos.enumerated() {
            let place = PhotoPlace(report: id, number: index + 1)
            if try await !keep(photo, at: place, of: report.visibility, secret) { lost += 1 }
        }
        return Filed(report: report, receipt: secret.code, lostPhotos: lost)
    }

    private func draft(_ filing: Filing, by partner: Partner) -> ReportDraft {
        let isNeverPublic = book.city.offered(filing.category)?.protection.isNeverPublic ?? true
        var draft = ReportDraft(
            visibility: isNeverPublic ? .private : partner.agreement, category: filing.category, story: filing.story,
            location: filing.location, additional: filing.additional, point: filing.point,
            photoCount: filing.photos.count
        ).cleaned
        if draft.point == nil {
            // Only where the words leave no doubt; all others go to the desk that finds places.
            let candidates = book.city.candidates(location: draft.location)
            draft.kelurahan = candidates.count == 1 ? candidates.first : nil
        }
        return draft
    }

    /// - Returns: false for a photo that the report has to do without; it is filed already.
    private func keep(
        _ photo: FilteredPhoto, at place: PhotoPlace, of visibility: Visibility, _ secret: ReceiptSecret
    ) async throws -> Bool {
        do {
            let upload: PhotoUpload =
                switch visibility {
                case .public: .picture(photo.bytes)
                case .private:
                    .sealed(try SealedPhoto.seal(photo.bytes, at: place, key: secret.photoKey, random: book.random))
                }
            try await add(upload, place: place.number, lookup: secret.lookup)
            return true
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return false
        }
    }
}
