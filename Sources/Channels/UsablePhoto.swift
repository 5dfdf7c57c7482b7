import Domain
import PhotoFilter

/// Whether a photo that came in can be kept, asked before anybody is told that it is.
package enum UsablePhoto {
    /// JPEG, PNG or WebP, whole, still and not too large. Cost: as filtering it.
    package static func isOne(_ bytes: [UInt8]) -> Bool {
        bytes.count <= DraftRules.maximumPhotoBytes && (try? PhotoFilter.filter(bytes)) != nil
    }
}
