/// The IHDR chunk: size and kind of pixels (ISO/IEC 15948, 11.2.2).
struct PNGHeader {
    enum Colour: UInt8 {
        case grey = 0
        case rgb = 2
        case palette = 3
        case greyAlpha = 4
        case rgba = 6

        var channels: Int {
            switch self {
            case .grey, .palette: 1
            case .greyAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }

        /// The depths in bits that are allowed.
        var depths: [UInt8] {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .rgb, .greyAlpha, .rgba: [8, 16]
            }
        }
    }

    let width: Int
    let height: Int
    let depth: UInt8
    let colour: Colour
    let isInterlaced: Bool

    /// Reads the content of the chunk, 13 bytes.
    init(reading content: ByteReader) throws(PhotoFilterError) {
        var reader = content
        guard reader.remaining == 13 else { throw .malformed }
        width = try reader.big(4)
        height = try reader.big(4)
        try PhotoFilter.checkSize(width: width, height: height)
        depth = try reader.next()
        guard let colour = Colour(rawValue: try reader.next()), colour.depths.contains(depth) else { throw .malformed }
        self.colour = colour
        guard try reader.next() == 0, try reader.next() == 0 else { throw .malformed }
        let interlace = try reader.next()
        guard interlace <= 1 else { throw .malformed }
        isInterlaced = interlace == 1
    }

    /// How many bytes the picture has once inflated: each row with its filter byte.
    ///
    /// At most 900 million by `PhotoFilter.maximumPixels`; rows of an interlaced picture as in 8.2 of the standard.
    var inflatedCount: UInt64 {
        guard isInterlaced else { return rows(width, height) }
        let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        return passes.reduce(0) { sum, pass in
            let (left, top, stepRight, stepDown) = pass
            return sum + rows((width - left + stepRight - 1) / stepRight, (height - top + stepDown - 1) / stepDown)
        }
    }

    private func rows(_ width: Int, _ height: Int) -> UInt64 {
        guard width > 0, height > 0 else { return 0 }
        let bits = UInt64(width) * UInt64(colour.channels) * UInt64(depth)
        return UInt64(height) * ((bits + 7) / 8 + 1)
    }
}
