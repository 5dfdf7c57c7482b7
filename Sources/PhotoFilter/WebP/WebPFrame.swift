/// The head of the coded picture in a WebP file.
struct WebPFrame {
    let width: Int
    let height: Int
    let hasAlpha: Bool

    /// The whole coded picture, bits without meaning cleared.
    let content: [UInt8]

    /// Reads a lossy picture (RFC 6386, 9.1).
    init(lossy chunk: ByteReader) throws(PhotoFilterError) {
        var reader = chunk
        let tag = try reader.little(3)
        guard tag & 1 == 0, tag >> 1 & 7 <= 3, tag >> 4 & 1 == 1 else { throw .malformed }
        guard try reader.big(3) == 0x9D012A else { throw .malformed }
        width = try reader.little(2) & 0x3FFF
        height = try reader.little(2) & 0x3FFF
        try PhotoFilter.checkSize(width: width, height: height)
        guard tag >> 5 <= reader.remaining else { throw .malformed }
        var content = Array(chunk.rest)
        content[7] &= 0x3F
        content[9] &= 0x3F
        self.content = content
        hasAlpha = false
    }

    /// Reads a lossless picture (RFC 9649, 3.4).
    init(lossless chunk: ByteReader) throws(PhotoFilterError) {
        var reader = chunk
        guard try reader.next() == 0x2F else { throw .malformed }
        let low = try reader.little(2)
        let high = try reader.little(2)
        width = low & 0x3FFF + 1
        height = (low >> 14 | high << 2) & 0x3FFF + 1
        hasAlpha = high >> 12 & 1 == 1
        guard high >> 13 == 0, reader.remaining > 0 else { throw .malformed }
        try PhotoFilter.checkSize(width: width, height: height)
        content = Array(chunk.rest)
    }
}
