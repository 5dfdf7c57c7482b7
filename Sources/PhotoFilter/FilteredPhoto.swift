/// A photo that holds its picture and its orientation, and nothing else.
///
/// Made only by `PhotoFilter`. Sensitivity: wording (what the picture shows).
package struct FilteredPhoto: Equatable, Sendable {
    /// The format, the same as that of the input.
    package let format: PhotoFormat

    /// Width as stored, before the orientation is applied; 1 or more.
    package let widthPixels: Int

    /// Height as stored, before the orientation is applied; 1 or more.
    package let heightPixels: Int

    /// How to turn the stored picture: the EXIF value, 1 to 8, where 1 is upright.
    package let orientation: Int

    /// The whole file; filtering it again gives the same bytes.
    package let bytes: [UInt8]

    /// Width and height as seen, after the orientation is applied.
    package var uprightSizePixels: (width: Int, height: Int) {
        orientation >= 5 ? (heightPixels, widthPixels) : (widthPixels, heightPixels)
    }
}
