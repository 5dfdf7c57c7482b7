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

    /// As `PhotoFilterError.code`. Written out: joining texts would cost the browser 15 kB of code.
    var code: String {
        switch self {
        case .avif: "photo_unsupported_avif"
        case .bmp: "photo_unsupported_bmp"
        case .gif: "photo_unsupported_gif"
        case .heic: "photo_unsupported_heic"
        case .jpegXL: "photo_unsupported_jpeg_xl"
        case .pdf: "photo_unsupported_pdf"
        case .rareJPEG: "photo_unsupported_rare_jpeg"
        case .svg: "photo_unsupported_svg"
        case .tiff: "photo_unsupported_tiff"
        case .video: "photo_unsupported_video"
        }
    }
}
