/// The picture formats that are accepted.
package enum PhotoFormat: String, Sendable {
    case jpeg
    case png
    case webp

    /// The registered media type, for `Content-Type`.
    package var mediaType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        }
    }
}
