/// Writes small PNG files in the order and form of the filter's output, with places to hide things in.
struct SamplePNG {
    var width = 5
    var height = 5
    var depth: UInt8 = 8
    var colour: UInt8 = 0
    var interlace: UInt8 = 0

    /// How many bytes the rows have.
    var inflatedCount = 30

    var orientation: Int?
    var palette: [UInt8]?
    var transparency: [UInt8]?

    /// Whole chunks after the header, before the data, after the data and after the end.
    var afterHeader: [UInt8] = []
    var beforeData: [UInt8] = []
    var afterData: [UInt8] = []
    var tail: [UInt8] = []

    /// Replaces the picture data; and how many chunks it is cut into.
    var stream: [UInt8]?
    var afterStream: [UInt8] = []
    var pieces = 1

    var bytes: [UInt8] {
        var output: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        output += Self.chunk("IHDR", Self.big(width) + Self.big(height) + [depth, colour, 0, 0, interlace])
        output += afterHeader
        if let orientation { output += Self.chunk("eXIf", SampleEXIF.minimal(orientation)) }
        if let palette { output += Self.chunk("PLTE", palette) }
        if let transparency { output += Self.chunk("tRNS", transparency) }
        output += beforeData
        let data = (stream ?? Self.stored(inflatedCount)) + afterStream
        let size = (data.count + pieces - 1) / pieces
        for start in stride(from: 0, to: data.count, by: size) {
            output += Self.chunk("IDAT", Array(data[start..<min(data.count, start + size)]))
        }
        return output + afterData + Self.chunk("IEND", []) + tail
    }

    /// A zlib stream of one stored block with zeros.
    static func stored(_ count: Int) -> [UInt8] {
        let low = [UInt8(count & 255), UInt8(count >> 8)]
        let sum = [UInt8(count >> 8), UInt8(count & 255), 0, 1]
        return [0x78, 0x01, 1] + low + low.map { ~$0 } + Array(repeating: 0, count: count) + sum
    }

    static func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }

    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        var sum = UInt32.max
        for byte in body {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return big(content.count) + body + big(Int(~sum))
    }
}
