/// What the database knows of a photo; its bytes are a file.
///
/// Sensitivity: none; the file is sealed, or public.
package struct StoredPhoto: Equatable, Sendable {
    /// The form of the file.
    package enum Kind: String, Sendable {
        /// Sealed in the browser; nobody here can read it (DESIGN 5.2).
        case sealed
        /// A filtered image that everyone may see.
        case `public`
    }

    /// 1...3, its place in the report.
    package let position: Int64
    package let kind: Kind
    /// The random name of the file, 32 hexadecimal characters.
    package let name: String
    /// The same for the thumbnail; nil for a sealed photo.
    package let thumbnail: String?
    package let mediaType: String
    package let sizeBytes: Int64
    /// SHA-256 of the file, 32 bytes.
    package let digest: [UInt8]
    /// Seconds since 1970, UTC.
    package let addedAt: Int64

    package init(
        position: Int64, kind: Kind, name: String, thumbnail: String?, mediaType: String, sizeBytes: Int64,
        digest: [UInt8], addedAt: Int64
    ) {
        self.position = position
        self.kind = kind
        self.name = name
        self.thumbnail = thumbnail
        self.mediaType = mediaType
        self.sizeBytes = sizeBytes
        self.digest = digest
        self.addedAt = addedAt
    }
}
