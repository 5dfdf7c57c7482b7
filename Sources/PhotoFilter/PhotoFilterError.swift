/// Why a photo was refused. Holds nothing of the photo.
package enum PhotoFilterError: Error, Equatable, Sendable {
    /// No bytes at all.
    case empty

    /// None of the formats that are known, whatever the name of the file says.
    case notAPhoto

    /// A format that is known and not accepted.
    case unsupported(UnsupportedPhoto)

    /// The picture ends too early.
    case truncated

    /// The picture breaks the rules of its format.
    case malformed

    /// A moving picture.
    case animated

    /// More than `PhotoFilter.maximumPixels`.
    case tooManyPixels

    /// Stable code for answers and texts.
    package var code: String {
        switch self {
        case .empty: "photo_empty"
        case .notAPhoto: "photo_not_a_photo"
        case .unsupported(let kind): kind.code
        case .truncated: "photo_truncated"
        case .malformed: "photo_malformed"
        case .animated: "photo_animated"
        case .tooManyPixels: "photo_too_many_pixels"
        }
    }
}
