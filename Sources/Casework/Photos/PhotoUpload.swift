/// What came as a photo.
package enum PhotoUpload: Sendable {
    /// Sealed by the reporter's device; nobody here can open it.
    case sealed([UInt8])
    /// A picture in the clear.
    case picture([UInt8])
}

/// A photo to be sent back.
package struct PhotoFile: Sendable {
    /// `image/jpeg`, or `application/octet-stream` for a sealed one.
    package let mediaType: String
    package let bytes: [UInt8]
}
