/// Rebuilds a PNG from its header, palette, transparency and picture data (ISO/IEC 15948).
struct PNGFilter {
    private var reader: ByteReader
    private let crc = CRC32()
    private var header: PNGHeader?
    private var headerContent: [UInt8] = []
    private var palette: [UInt8] = []
    private var transparency: [UInt8] = []
    private var data: [UInt8] = []
    private var phase = Phase.start
    private var orientation: Int?

    private enum Phase {
        case start
        case beforeData
        case inData
        case afterData
    }

    init(bytes: [UInt8]) {
        reader = ByteReader(bytes)
        data.reserveCapacity(bytes.count)
    }

    mutating func run() throws(PhotoFilterError) -> FilteredPhoto {
        try reader.skip(8)
        for _ in 0..<PhotoFilter.maximumParts {
            let count = try reader.big(4)
            let start = reader.position
            let type = try reader.word()
            let content = try reader.part(count)
            guard try reader.word() == crc.sum(reader.bytes, start..<start + 4 + count) else { throw .malformed }
            if try take(type, content) { return try finish() }
        }
        throw .malformed
    }

    /// - Returns: whether this chunk was the last.
    private mutating func take(_ type: UInt32, _ content: ByteReader) throws(PhotoFilterError) -> Bool {
        guard phase != .start || type == Self.header else { throw .malformed }
        if phase == .inData, type != Self.data { phase = .afterData }
        switch type {
        case Self.header:
            guard phase == .start else { throw .malformed }
            header = try PNGHeader(reading: content)
            headerContent = Array(content.rest)
            phase = .beforeData
        case Self.palette:
            guard phase == .beforeData, palette.isEmpty else { throw .malformed }
            try takePalette(content)
        case Self.transparency:
            guard phase == .beforeData, transparency.isEmpty else { break }
            takeTransparency(content)
        case Self.data:
            guard phase != .afterData else { throw .malformed }
            phase = .inData
            data += content.rest
        case Self.end:
            return true
        case Self.animation where phase == .beforeData:
            throw .animated
        case Self.exif:
            if orientation == nil { orientation = Orientation.find(in: content) }
        default:
            guard type & 0x2000_0000 != 0 else { throw .malformed }
        }
        return false
    }

    /// Kept where pixels are indices; a mere suggestion for true colour is dropped.
    private mutating func takePalette(_ content: ByteReader) throws(PhotoFilterError) {
        guard let header, header.colour == .palette else { return }
        guard content.remaining % 3 == 0, (3...3 << Int(header.depth)).contains(content.remaining) else {
            throw .malformed
        }
        palette = Array(content.rest)
    }

    /// Kept if it has exactly the size that the colour model asks for.
    private mutating func takeTransparency(_ content: ByteReader) {
        guard let header else { return }
        let isRight =
            switch header.colour {
            case .grey: content.remaining == 2
            case .rgb: content.remaining == 6
            case .palette: (1...max(1, palette.count / 3)).contains(content.remaining)
            case .greyAlpha, .rgba: false
            }
        if isRight { transparency = Array(content.rest) }
    }

    private mutating func finish() throws(PhotoFilterError) -> FilteredPhoto {
        guard let header, phase == .afterData else { throw .truncated }
        guard header.colour != .palette || !palette.isEmpty else { throw .malformed }
        var walk = DeflateWalk(bytes: data, wanted: header.inflatedCount)
        data = []
        try walk.run()
        var output: [UInt8] = []
        output.reserveCapacity(walk.bytes.count + 1024)
        output += [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        write(Self.header, headerContent, to: &output)
        let turn = orientation ?? Orientation.upright
        if turn != Orientation.upright { write(Self.exif, Orientation.tiff(turn), to: &output) }
        if !palette.isEmpty { write(Self.palette, palette, to: &output) }
        if !transparency.isEmpty { write(Self.transparency, transparency, to: &output) }
        write(Self.data, walk.bytes, to: &output)
        write(Self.end, [], to: &output)
        return FilteredPhoto(
            format: .png, widthPixels: header.width, heightPixels: header.height, orientation: turn, bytes: output)
    }

    private func write(_ type: UInt32, _ content: [UInt8], to output: inout [UInt8]) {
        output.appendBig32(content.count)
        let start = output.count
        output.appendBig32(Int(truncatingIfNeeded: type))
        output += content
        output.appendBig32(Int(truncatingIfNeeded: crc.sum(output, start..<output.count)))
    }

    // The types of chunks, as their four letters.
    private static let header: UInt32 = 0x4948_4452
    private static let palette: UInt32 = 0x504C_5445
    private static let transparency: UInt32 = 0x7452_4E53
    private static let data: UInt32 = 0x4944_4154
    private static let end: UInt32 = 0x4945_4E44
    private static let animation: UInt32 = 0x6163_544C
    private static let exif: UInt32 = 0x6558_4966
}
