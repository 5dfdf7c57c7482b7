/// Takes everything out of a photo that is not needed to show it.
///
/// What stays is rebuilt from its parsed parts, never copied whole: picture data, the tables it uses, its colour
/// model and its orientation. What goes: EXIF, GPS, XMP, IPTC, comments, colour profiles, thumbnails, further pictures,
/// unknown parts, unused tables, and all bytes before, between and after. The same code runs in server and browser.
package enum PhotoFilter {
    /// The largest picture, in pixels. Phones of 2026 make up to 200 million, but send 12 to 50.
    package static let maximumPixels = 100_000_000

    /// The largest number of segments or chunks; a phone photo has fewer than 300.
    static let maximumParts = 65_536

    /// Filters one photo.
    ///
    /// Cost: one pass over the picture data without decoding pixels. Memory: twice the input, and for progressive
    /// JPEG one bit for every coefficient. Never traps, whatever the input.
    /// - Parameter bytes: the file; the format is found from its content.
    /// - Returns: the clean photo; filtering it again returns equal bytes.
    /// - Throws: why it was refused; ask for another photo.
    package static func filter(_ bytes: [UInt8]) throws(PhotoFilterError) -> FilteredPhoto {
        switch try PhotoSniffer.format(of: bytes) {
        case .jpeg:
            var filter = JPEGFilter(bytes: bytes)
            return try filter.run()
        case .png:
            var filter = PNGFilter(bytes: bytes)
            return try filter.run()
        case .webp:
            var filter = WebPFilter(bytes: bytes)
            return try filter.run()
        }
    }

    /// Refuses sizes of zero and above the limit.
    static func checkSize(width: Int, height: Int) throws(PhotoFilterError) {
        guard width > 0, height > 0 else { throw .malformed }
        let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
        guard !overflow, pixels <= maximumPixels else { throw .tooManyPixels }
    }
}
