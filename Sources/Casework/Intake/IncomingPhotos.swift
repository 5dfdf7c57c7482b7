import Domain
import PhotoFilter
import Sealing

/// Makes what came as pictures into photos of a report that is being taken in: filtered; for a private one sealed with the
/// key of its receipt, which is forgotten with the answer, so that nobody here can open them later.
struct IncomingPhotos: Sendable {
    let book: Casebook

    /// The first three that are pictures; what is none is left out, for no report fails by its photos.
    ///
    /// - Throws: `MediaError` if there is no working decoder.
    func callAsFunction(
        _ pictures: [[UInt8]], _ visibility: Visibility, _ report: ReportID, _ secret: ReceiptSecret
    ) async throws -> [PreparedPhoto] {
        var photos: [PreparedPhoto] = []
        for picture in pictures {
            guard photos.count < DraftRules.maximumPhotos else { break }
            do {
                let upload = try upload(picture, visibility, place: photos.count + 1, report, secret)
                photos.append(try await CheckedPhoto(upload, for: visibility).prepared(by: book))
            } catch is CaseError {
                continue
            }
        }
        return photos
    }

    private func upload(
        _ picture: [UInt8], _ visibility: Visibility, place: Int, _ report: ReportID, _ secret: ReceiptSecret
    ) throws -> PhotoUpload {
        guard visibility == .private else { return .picture(picture) }
        let filtered = try FilteredUpload.filter(picture)
        do {
            return .sealed(
                try SealedPhoto.seal(
                    filtered.bytes, at: PhotoPlace(report: report, number: place), key: secret.photoKey,
                    random: book.random))
        } catch {
            throw CaseError.photo(.tooLarge)
        }
    }
}
