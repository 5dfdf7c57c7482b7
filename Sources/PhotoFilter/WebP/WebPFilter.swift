/// Rebuilds a WebP file from its coded picture and its transparency (RFC 9649).
///
/// Bytes behind the end of the coded picture but inside its chunk stay: finding that end needs the whole decoder. Public
/// photos lose them with their renditions.
struct WebPFilter {
    private var reader: ByteReader
    private var canvas: (width: Int, height: Int)?
    private var frame: WebPFrame?
    private var alpha: [UInt8] = []
    private var orientation: Int?
    private var isLossless = false

    init(bytes: [UInt8]) {
        reader = ByteReader(bytes)
    }

    mutating func run() throws(PhotoFilterError) -> FilteredPhoto {
        try reader.skip(4)
        let size = try reader.little(4)
        guard size >= 4 else { throw .malformed }
        guard size <= reader.remaining else { throw .truncated }
        var chunks = try reader.part(size)
        try chunks.skip(4)
        var count = 0
        while chunks.remaining > 0 {
            count += 1
            guard count <= PhotoFilter.maximumParts else { throw .malformed }
            let type = try chunks.big(4)
            let size = try chunks.little(4)
            let content = try chunks.part(size)
            if size % 2 == 1, chunks.remaining > 0 { try chunks.skip(1) }
            try take(type, content)
        }
        return try finish()
    }

    private mutating func take(_ type: Int, _ content: ByteReader) throws(PhotoFilterError) {
        switch type {
        case Self.extended:
            guard canvas == nil, frame == nil else { throw .malformed }
            var reader = content
            let flags = try reader.next()
            guard flags & 0x02 == 0 else { throw .animated }
            try reader.skip(3)
            canvas = (try reader.little(3) + 1, try reader.little(3) + 1)
        case Self.animation, Self.animationFrame:
            throw .animated
        case Self.lossy, Self.lossless:
            guard frame == nil else { throw .malformed }
            isLossless = type == Self.lossless
            frame = isLossless ? try WebPFrame(lossless: content) : try WebPFrame(lossy: content)
        case Self.alpha:
            guard alpha.isEmpty, frame == nil, canvas != nil, content.remaining > 1 else { throw .malformed }
            alpha = Array(content.rest)
        case Self.exif:
            guard orientation == nil else { break }
            var tiff = content
            if tiff.holds(Orientation.prefix) { tiff.move(to: tiff.position + Orientation.prefix.count) }
            orientation = Orientation.find(in: tiff)
        default:
            break
        }
    }

    /// Clears the reserved bits of the transparency and cuts a plain one to its size (RFC 9649, 2.7.1.2).
    private mutating func trimAlpha(_ frame: WebPFrame) throws(PhotoFilterError) {
        guard !isLossless else {
            alpha = []
            return
        }
        guard let head = alpha.first else { return }
        guard head & 3 <= 1 else { throw .malformed }
        alpha[0] = head & 0x3F
        guard head & 3 == 0 else { return }
        let size = frame.width * frame.height + 1
        guard alpha.count >= size else { throw .truncated }
        alpha.removeSubrange(size..<alpha.count)
    }

    private mutating func finish() throws(PhotoFilterError) -> FilteredPhoto {
        guard let frame else { throw .truncated }
        if let canvas {
            guard canvas.width == frame.width, canvas.height == frame.height else { throw .malformed }
        }
        try trimAlpha(frame)
        let turn = orientation ?? Orientation.upright
        var output: [UInt8] = []
        output.reserveCapacity(frame.content.count + alpha.count + 128)
        output.appendBig32(Self.riff)
        output.appendLittle(0, count: 4)
        output.appendBig32(Self.webp)
        if turn != Orientation.upright || !alpha.isEmpty {
            let hasAlpha = frame.hasAlpha || !alpha.isEmpty
            var content: [UInt8] = [(hasAlpha ? 0x10 : 0) | (turn == Orientation.upright ? 0 : 0x08), 0, 0, 0]
            content.appendLittle(frame.width - 1, count: 3)
            content.appendLittle(frame.height - 1, count: 3)
            Self.write(Self.extended, content, to: &output)
        }
        if !alpha.isEmpty { Self.write(Self.alpha, alpha, to: &output) }
        Self.write(isLossless ? Self.lossless : Self.lossy, frame.content, to: &output)
        if turn != Orientation.upright { Self.write(Self.exif, Orientation.tiff(turn), to: &output) }
        var size: [UInt8] = []
        size.appendLittle(output.count - 8, count: 4)
        output.replaceSubrange(4..<8, with: size)
        return FilteredPhoto(
            format: .webp, widthPixels: frame.width, heightPixels: frame.height, orientation: turn, bytes: output)
    }

    private static func write(_ type: Int, _ content: [UInt8], to output: inout [UInt8]) {
        output.appendBig32(type)
        output.appendLittle(content.count, count: 4)
        output += content
        if content.count % 2 == 1 { output.append(0) }
    }

    // The types of chunks, as their four letters.
    private static let riff = 0x5249_4646
    private static let webp = 0x5745_4250
    private static let extended = 0x5650_3858
    private static let animation = 0x414E_494D
    private static let animationFrame = 0x414E_4D46
    private static let lossy = 0x5650_3820
    private static let lossless = 0x5650_384C
    private static let alpha = 0x414C_5048
    private static let exif = 0x4558_4946
}
