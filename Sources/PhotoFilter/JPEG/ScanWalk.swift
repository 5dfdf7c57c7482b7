/// Walks over the coded data of one scan and copies it, interval by interval, without decoding pixels.
///
/// Knowing where the data really ends is what removes bytes hidden behind it, and what finds cut photos.
struct ScanWalk {
    /// A block of the unit that repeats: the numbers of the tables that read it.
    struct Step {
        var dc = 0
        var ac = 0
    }

    let scan: JPEGScan
    let codes: ScanCodes
    let steps: [Step]
    let units: Int
    let restartInterval: Int

    /// Blocks that end with nothing more to say in this band.
    private var emptyRun = 0
    private var block = 0

    /// Takes one step for each part of the scan.
    init(
        scan: JPEGScan, codes: ScanCodes, steps: [Step], frame: JPEGFrame, restartInterval: Int
    ) throws(PhotoFilterError) {
        self.scan = scan
        self.codes = codes
        self.restartInterval = restartInterval
        var repeated: [Step] = []
        if scan.parts.count == 1 {
            let component = frame.components[scan.parts[0].component]
            units = component.blocksWide * component.blocksHigh
            repeated = steps
        } else {
            units = frame.unitsWide * frame.unitsHigh
            for (part, step) in zip(scan.parts, steps) {
                let component = frame.components[part.component]
                repeated += Array(repeating: step, count: component.horizontal * component.vertical)
            }
            guard repeated.count <= 10 else { throw .malformed }
        }
        self.steps = repeated
    }

    /// Copies the data of the scan and tells where it ends in the input.
    ///
    /// `nonzero` belongs to the scan's only component in AC scans, and is not used in others.
    mutating func run(
        over bytes: [UInt8], from start: Int, nonzero: inout [UInt64], into output: inout [UInt8]
    ) throws(PhotoFilterError) -> Int {
        var position = start
        var left = units
        var restart: UInt8 = 0
        while true {
            let count = restartInterval == 0 ? left : min(left, restartInterval)
            var reader = EntropyReader(bytes, at: position, codes: codes)
            try walk(count, &reader, nonzero: &nonzero)
            try reader.finish(into: &output)
            position = reader.position
            left -= count
            guard left > 0 else { return position }
            guard let next = JPEGFilter.marker(in: bytes, from: position) else { throw .truncated }
            guard next.marker == JPEGMarker.restart + restart else { throw .truncated }
            output.append(contentsOf: [0xFF, next.marker])
            position = next.end
            restart = (restart + 1) & 7
            emptyRun = 0
        }
    }

    private mutating func walk(
        _ count: Int, _ reader: inout EntropyReader, nonzero: inout [UInt64]
    ) throws(PhotoFilterError) {
        guard scan.kind != .sequential else {
            var copy = reader
            for _ in 0..<count {
                for step in steps { try Self.sequential(step, &copy) }
                guard !copy.isOverrun else { throw .truncated }
            }
            reader = copy
            return
        }
        for _ in 0..<count {
            switch scan.kind {
            case .sequential:
                break
            case .firstDC:
                for step in steps { try Self.skipDC(step.dc, &reader) }
            case .refineDC:
                reader.loadAndSkip(steps.count)
            case .firstAC:
                nonzero[block] = try firstAC(&reader, nonzero[block])
                block += 1
            case .refineAC:
                nonzero[block] = try refineAC(&reader, nonzero[block])
                block += 1
            }
            guard !reader.isOverrun else { throw .truncated }
        }
    }

    @inline(__always)
    private static func skipDC(_ table: Int, _ reader: inout EntropyReader) throws(PhotoFilterError) {
        reader.skip(Int(truncatingIfNeeded: try reader.entry(table) & 0xFF))
    }

    @inline(__always)
    private static func sequential(_ step: Step, _ reader: inout EntropyReader) throws(PhotoFilterError) {
        try skipDC(step.dc, &reader)
        var index = 1
        while index < 64 {
            let entry = try reader.entry(step.ac)
            reader.skip(Int(truncatingIfNeeded: entry & 0xFF))
            index &+= Int(truncatingIfNeeded: entry &>> 8 & 0xFF)
        }
        guard index == 64 || index >= HuffmanTable.endOfBlock else { throw .malformed }
    }

    /// ITU-T T.81, G.1.2.2.
    private mutating func firstAC(_ reader: inout EntropyReader, _ old: UInt64) throws(PhotoFilterError) -> UInt64 {
        guard emptyRun == 0 else {
            emptyRun -= 1
            return old
        }
        var known = old
        var index = scan.band.lowerBound
        while index <= scan.band.upperBound {
            let code = Code(try reader.entry(steps[0].ac))
            reader.skip(code.length)
            if code.size == 0 && code.run < 15 {
                emptyRun = 1 << code.run + reader.bits(code.run) - 1
                break
            }
            index += code.run
            if code.size > 0 {
                guard index <= scan.band.upperBound else { throw .malformed }
                known |= 1 << UInt64(index)
                reader.skip(code.size)
            }
            index += 1
        }
        return known
    }

    /// ITU-T T.81, G.1.2.3: one bit for each coefficient that is known, and new ones in between.
    private mutating func refineAC(_ reader: inout EntropyReader, _ old: UInt64) throws(PhotoFilterError) -> UInt64 {
        let band = UInt64.max >> UInt64(63 - scan.band.upperBound)
        var known = old
        var index = scan.band.lowerBound
        while emptyRun == 0, index <= scan.band.upperBound {
            let code = Code(try reader.entry(steps[0].ac))
            reader.skip(code.length)
            if code.size == 0 && code.run < 15 {
                emptyRun = 1 << code.run + reader.bits(code.run)
                break
            }
            reader.skip(code.size)
            var open = ~known & band & UInt64.max << UInt64(index)
            for _ in 0..<code.run { open &= open &- 1 }
            let place = open == 0 ? scan.band.upperBound + 1 : open.trailingZeroBitCount
            let passed = place == 64 ? UInt64.max : 1 << UInt64(place) &- 1
            reader.loadAndSkip((known & band & passed & UInt64.max << UInt64(index)).nonzeroBitCount)
            index = place
            if code.size > 0 {
                guard code.size == 1, index <= scan.band.upperBound else { throw .malformed }
                known |= 1 << UInt64(index)
            }
            index += 1
        }
        guard emptyRun > 0 else { return known }
        emptyRun -= 1
        let rest = index > scan.band.upperBound ? 0 : UInt64.max << UInt64(index)
        reader.loadAndSkip((known & rest & band).nonzeroBitCount)
        return known
    }

    /// An entry of a progressive AC table, taken apart.
    private struct Code {
        let length: Int
        let run: Int
        let size: Int

        init(_ entry: UInt32) {
            length = Int(truncatingIfNeeded: entry >> 24)
            run = Int(truncatingIfNeeded: entry >> 20 & 15)
            size = Int(truncatingIfNeeded: entry >> 16 & 15)
        }
    }
}
