import Domain
import Media
import PhotoFilter

/// The way of a picture in the clear: filtered, then decoded in the sandbox only.
enum FilteredUpload {
    /// - Throws: `CaseError.photo`.
    static func filter(_ bytes: [UInt8]) throws -> FilteredPhoto {
        guard bytes.count <= DraftRules.maximumPhotoBytes else { throw CaseError.photo(.tooLarge) }
        do {
            return try PhotoFilter.filter(bytes)
        } catch {
            throw CaseError.photo(PhotoRefusal(error))
        }
    }

    /// - Throws: `CaseError.photo` if the decoder refuses it; `MediaError` if there is no working decoder.
    static func renditions(of photo: FilteredPhoto, by maker: RenditionMaker) async throws -> PhotoRenditions {
        do {
            return try await maker.renditions(of: photo)
        } catch MediaError.refusedByDecoder, MediaError.timedOut {
            throw CaseError.photo(.damaged)
        }
    }
}

extension PhotoRefusal {
    init(_ error: PhotoFilterError) {
        switch error {
        case .empty: self = .empty
        case .notAPhoto: self = .notAPhoto
        case .unsupported(.heic): self = .heic
        case .unsupported: self = .unsupported
        case .truncated, .malformed: self = .damaged
        case .animated: self = .animated
        case .tooManyPixels: self = .tooManyPixels
        }
    }
}
