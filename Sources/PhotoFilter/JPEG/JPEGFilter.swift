/// Rebuilds a JPEG from its tables, frame and scans (ITU-T T.81).
struct JPEGFilter {
    private var reader: ByteReader
    private var output: [UInt8] = []
    private var tables = JPEGTables()
    private var colour = JPEGColour()
    private var orientation: Int?
    private var frame: JPEGFrame?
    private var progress: JPEGProgress?
    private var names: [UInt8] = []
    private var restartInterval = 0
    private var writtenRestartInterval = 0

    init(bytes: [UInt8]) {
        reader = ByteReader(bytes)
        output.reserveCapacity(bytes.count)
    }

    mutating func run() throws(PhotoFilterError) -> FilteredPhoto {
        try reader.skip(2)
        for _ in 0..<PhotoFilter.maximumParts {
            guard let next = Self.marker(in: reader.bytes, from: reader.position) else { throw .truncated }
            reader.move(to: next.end)
            if next.marker == JPEGMarker.end { return try finish() }
            if JPEGMarker.standsAlone(next.marker) { continue }
            guard next.marker != JPEGMarker.start else { throw .malformed }
            let length = try reader.big(2)
            guard length >= 2 else { throw .malformed }
            let segment = try reader.part(length - 2)
            if next.marker == JPEGMarker.scan {
                try copyScan(segment)
            } else {
                try read(next.marker, segment)
            }
        }
        throw .malformed
    }

    /// Finds the next marker as decoders do: over bytes that are none, and over fill bytes.
    static func marker(in bytes: [UInt8], from start: Int) -> (marker: UInt8, end: Int)? {
        var position = start
        while position + 1 < bytes.count {
            let next = bytes[position + 1]
            if bytes[position] == 0xFF, next != 0, next != 0xFF { return (next, position + 2) }
            position += 1
        }
        return nil
    }

    private mutating func read(_ marker: UInt8, _ segment: ByteReader) throws(PhotoFilterError) {
        switch marker {
        case JPEGMarker.quantisation:
            try tables.readQuantisation(segment)
        case JPEGMarker.huffman:
            try tables.readHuffman(segment)
        case JPEGMarker.restartInterval:
            var reader = segment
            guard reader.remaining == 2 else { throw .malformed }
            restartInterval = try reader.big(2)
        case JPEGMarker.arithmetic:
            throw .unsupported(.rareJPEG)
        case JPEGMarker.baseline...0xCF:
            guard frame == nil else { throw .malformed }
            let frame = try JPEGFrame(marker: marker, reading: segment)
            progress = JPEGProgress(frame: frame)
            self.frame = frame
        case JPEGMarker.app1:
            readOrientation(segment)
        default:
            colour.read(marker, segment)
        }
    }

    /// The first EXIF segment before the picture counts, as in browsers.
    private mutating func readOrientation(_ segment: ByteReader) {
        guard names.isEmpty, orientation == nil, segment.holds(Orientation.prefix) else { return }
        var tiff = segment
        tiff.move(to: segment.position + Orientation.prefix.count)
        orientation = Orientation.find(in: tiff)
    }

    private mutating func copyScan(_ segment: ByteReader) throws(PhotoFilterError) {
        guard let frame, var progress else { throw .malformed }
        let scan = try JPEGScan(reading: segment, frame: frame)
        let isFirst = names.isEmpty
        if isFirst { writeHead(frame) }
        for part in scan.parts where !progress.hasSeen(part.component) {
            try tables.writeQuantisation(frame.components[part.component].quantisation, to: &output)
        }
        if isFirst { frame.write(to: &output, names: names) }
        self.progress = nil
        try progress.begin(scan, frame: frame)
        var codes = ScanCodes()
        let steps = try writeHuffman(scan, &codes)
        if restartInterval != writtenRestartInterval {
            output.append(contentsOf: [0xFF, JPEGMarker.restartInterval, 0, 4])
            output.appendBig16(restartInterval)
            writtenRestartInterval = restartInterval
        }
        scan.write(to: &output, names: names)
        var walk = try ScanWalk(
            scan: scan, codes: codes, steps: steps, frame: frame, restartInterval: restartInterval)
        let end = try walk.run(
            over: reader.bytes, from: reader.position, nonzero: &progress.nonzero[scan.parts[0].component],
            into: &output)
        reader.move(to: end)
        self.progress = progress
    }

    /// What stands before the first table: orientation and colour model.
    private mutating func writeHead(_ frame: JPEGFrame) {
        output.append(contentsOf: [0xFF, JPEGMarker.start])
        if let orientation, orientation != Orientation.upright {
            let exif = Orientation.prefix + Orientation.tiff(orientation)
            output.append(contentsOf: [0xFF, JPEGMarker.app1])
            output.appendBig16(2 + exif.count)
            output.append(contentsOf: exif)
        }
        let plan = colour.plan(for: frame)
        names = plan.names
        if let transform = plan.transform { JPEGColour.write(transform: transform, to: &output) }
    }

    private mutating func writeHuffman(
        _ scan: JPEGScan, _ codes: inout ScanCodes
    ) throws(PhotoFilterError) -> [ScanWalk.Step] {
        var steps: [ScanWalk.Step] = []
        for part in scan.parts {
            var step = ScanWalk.Step()
            if scan.usesDC { step.dc = codes.add(try tables.writeHuffman(.dc, part.dcTable, to: &output)) }
            if scan.usesAC { step.ac = codes.add(try tables.writeHuffman(.ac, part.acTable, to: &output)) }
            steps.append(step)
        }
        return steps
    }

    private mutating func finish() throws(PhotoFilterError) -> FilteredPhoto {
        guard let frame, let progress, progress.isComplete else { throw .truncated }
        output.append(contentsOf: [0xFF, JPEGMarker.end])
        return FilteredPhoto(
            format: .jpeg, widthPixels: frame.width, heightPixels: frame.height,
            orientation: orientation ?? Orientation.upright, bytes: output)
    }
}
