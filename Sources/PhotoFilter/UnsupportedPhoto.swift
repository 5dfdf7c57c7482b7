/// A file that is recognised but not accepted; the page explains what to do for each.
package enum UnsupportedPhoto: String, Equatable, Sendable {
    case avif
    case bmp
    case gif
    case heic
    case jpegXL = "jpeg_xl"
    case pdf
    case svg
    case tiff
    case video

    /// A JPEG of a kind that browsers do not show: lossless, arithmetic, hierarchical, 12 bits.
    case rareJPEG = "rare_jpeg"
}
