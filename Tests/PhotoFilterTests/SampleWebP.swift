/// Writes small WebP files, with places to hide things in.
struct SampleWebP {
    /// Lossless: a grey pixel, coded by five codes of one symbol each. Otherwise only the head of a lossy picture.
    var isLossless = true

    var orientation: Int?
    var alpha: [UInt8]?

    /// The flags and the three reserved bytes of the extended header; nil leaves the header out.
    var extended: [UInt8]?

    /// Whole chunks before and after the picture, and what follows the file.
    var beforePicture: [UInt8] = []
    var afterPicture: [UInt8] = []
    var tail: [UInt8] = []
    var padding: UInt8 = 0

    /// 9 bytes: the odd length asks for padding.
    static let losslessPicture: [UInt8] = [0x2F, 0, 0, 0, 0, 0x88, 0x88, 0x08, 0]

    /// A key frame of one pixel, its first partition of 8 bytes.
    static let lossyPicture: [UInt8] = [0x10, 0x01, 0, 0x9D, 0x01, 0x2A, 1, 0, 1, 0] + Array(repeating: 0, count: 11)

    var bytes: [UInt8] {
        var body = Array("WEBP".utf8)
        if let extended { body += Self.chunk("VP8X", extended + [0, 0, 0, 0, 0, 0]) }
        body += beforePicture
        if let alpha { body += Self.chunk("ALPH", alpha) }
        body +=
            isLossless
            ? Self.chunk("VP8L", Self.losslessPicture, padding: padding)
            : Self.chunk("VP8 ", Self.lossyPicture, padding: padding)
        body += afterPicture
        if let orientation { body += Self.chunk("EXIF", SampleEXIF.minimal(orientation)) }
        return Array("RIFF".utf8) + Self.little(body.count) + body + tail
    }

    static func little(_ number: Int) -> [UInt8] { [0, 8, 16, 24].map { UInt8(number >> $0 & 255) } }

    static func chunk(_ type: String, _ content: [UInt8], padding: UInt8 = 0) -> [UInt8] {
        Array(type.utf8) + little(content.count) + content + (content.count % 2 == 1 ? [padding] : [])
    }
}
