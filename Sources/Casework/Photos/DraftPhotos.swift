import Crypto
package import Domain
import Media
import PhotoFilter
import Sealing

/// Photos of a form that is being filled in without JavaScript.
///
/// They are filtered and sealed at once under the photo key of the receipt that the reporter's own page carries, so the
/// server cannot open them between two steps. What is not filed within two hours is swept.
package struct DraftPhotos: Sendable {
    /// Seconds that a draft photo is kept.
    package static let lifetime: Int64 = 2 * 60 * 60

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Whose draft it will be: for the first step.
    package func newTicket() -> ReportTicket { book.newTicket() }

    /// Keeps a picture in a place, replacing what was there.
    ///
    /// - Throws: `CaseError.photo`.
    package func keep(_ picture: [UInt8], place: Int, of holder: ReportTicket) async throws {
        guard (1...DraftRules.maximumPhotos).contains(place) else { throw CaseError.photo(.noSuchPlace) }
        let filtered = try FilteredUpload.filter(picture)
        let sealed: [UInt8]
        do {
            sealed = try SealedPhoto.seal(
                filtered.bytes, at: PhotoPlace(report: holder.id, number: place), key: holder.receipt.photoKey,
                random: book.random)
        } catch {
            throw CaseError.photo(.tooLarge)
        }
        try await book.drafts.write(sealed, name: name(place, holder))
    }

    /// The places that hold a photo.
    package func places(of holder: ReportTicket) async throws -> [Int] {
        var places: [Int] = []
        for place in 1...DraftRules.maximumPhotos where try await sealed(place, holder) != nil { places.append(place) }
        return places
    }

    /// Takes a draft photo away; none is no error.
    package func remove(place: Int, of holder: ReportTicket) async throws {
        _ = try await book.drafts.delete(name(place, holder))
    }

    /// Moves the draft's photos to the filed report: sealed as they are to a private one, opened to a public one.
    ///
    /// A photo that cannot be added stays a draft and is swept; the report itself is filed already.
    /// - Returns: how many photos were left behind.
    package func attach(to visibility: Visibility, of holder: ReportTicket) async throws -> Int {
        let add = AddPhoto(book: book)
        var lost = 0
        for place in 1...DraftRules.maximumPhotos {
            guard let sealed = try await sealed(place, holder) else { continue }
            do {
                let upload = try upload(sealed, place: place, visibility: visibility, holder: holder)
                try await add(upload, place: place, lookup: holder.receipt.lookup)
                try await remove(place: place, of: holder)
            } catch is CaseError {
                lost += 1
            }
        }
        return lost
    }

    private func upload(
        _ sealed: [UInt8], place: Int, visibility: Visibility, holder: ReportTicket
    ) throws -> PhotoUpload {
        switch visibility {
        case .private: return .sealed(sealed)
        case .public:
            let place = PhotoPlace(report: holder.id, number: place)
            return .picture(try SealedPhoto.open(sealed, at: place, key: holder.receipt.photoKey))
        }
    }

    private func sealed(_ place: Int, _ holder: ReportTicket) async throws -> [UInt8]? {
        try await book.drafts.read(name(place, holder))
    }

    /// Found again only with the receipt; tells nothing to who reads the folder.
    private func name(_ place: Int, _ holder: ReportTicket) -> String {
        let digest = SHA256.hash(data: holder.receipt.lookup.digest + holder.id.bytes + [UInt8(place)])
        return Hex.encode(digest.prefix(16))
    }
}
