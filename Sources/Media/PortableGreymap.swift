/// A picture in grey as the child writes it: the binary "portable greymap" of Netpbm, one byte a pixel.
///
/// Source: netpbm's description of the format, "P5". Older decoders write colours ("P6") under the same name; those are
/// weighed into grey (Rec. 601).
struct PortableGreymap: Equatable {
    let width: Int
    let height: Int
    /// Row by row from the top left.
    let pixels: [UInt8]

    /// The largest side that is read; far above what is asked for.
    private static let largestSide = 1_024

    /// - Returns: nil for anything else, cut, or larger than 1,024 pixels a side.
    init?(_ bytes: [UInt8]) {
        var reader = HeadReader(bytes: bytes)
        let channels: Int
        switch reader.word() {
        case Array("P5".utf8): channels = 1
        case Array("P6".utf8): channels = 3
        default: return nil
        }
        guard let width = reader.number(), let height = reader.number(), reader.number() == 255,
            (1...Self.largestSide).contains(width), (1...Self.largestSide).contains(height)
        else { return nil }
        let raster = bytes.dropFirst(reader.position)
        guard raster.count == width * height * channels else { return nil }
        self.width = width
        self.height = height
        pixels = channels == 1 ? Array(raster) : Self.grey(Array(raster))
    }

    private static func grey(_ colours: [UInt8]) -> [UInt8] {
        stride(from: 0, to: colours.count, by: 3).map { place in
            let (red, green, blue) = (Int(colours[place]), Int(colours[place + 1]), Int(colours[place + 2]))
            return UInt8((299 * red + 587 * green + 114 * blue + 500) / 1_000)
        }
    }

    /// Reads the words of the head; each ends with exactly one blank, and a line behind "#" is a remark.
    private struct HeadReader {
        let bytes: [UInt8]
        var position = 0

        mutating func word() -> [UInt8] {
            while position < bytes.count, bytes[position] == UInt8(ascii: "#") || isBlank(bytes[position]) {
                if bytes[position] == UInt8(ascii: "#") { skipLine() } else { position += 1 }
            }
            let start = position
            while position < bytes.count, !isBlank(bytes[position]) { position += 1 }
            let word = Array(bytes[start..<position])
            if position < bytes.count { position += 1 }
            return word
        }

        mutating func number() -> Int? { Int(String(decoding: word().prefix(6), as: UTF8.self)) }

        private mutating func skipLine() {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        }

        private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    }
}
