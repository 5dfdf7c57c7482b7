/// Codes random coefficients as the scans of a `SampleJPEG`.
struct ScanWriter {
    private let sample: SampleJPEG
    private var output: [UInt8] = []
    private var value = 0
    private var count = 0

    /// By part: blocks in raster order, padded to whole units; 64 coefficients each.
    private var blocks: [[[Int]]] = []
    private var unitsWide = 0
    private var unitsHigh = 0
    private var areTablesWritten = false
    private var emptyRun = 0

    init(sample: SampleJPEG) {
        self.sample = sample
        var random = SeededBytes(seed: sample.seed)
        let widest = sample.parts.map(\.horizontal).max() ?? 1
        let highest = sample.parts.map(\.vertical).max() ?? 1
        unitsWide = (sample.width + 8 * widest - 1) / (8 * widest)
        unitsHigh = (sample.height + 8 * highest - 1) / (8 * highest)
        for part in sample.parts {
            let total = unitsWide * part.horizontal * unitsHigh * part.vertical
            blocks.append(
                (0..<total).map { _ in
                    (0..<64).map { index in
                        index == 0 || Int.random(in: 0..<9, using: &random) == 0
                            ? Int.random(in: -30...30, using: &random) : 0
                    }
                })
        }
    }

    // Bits

    private mutating func put(_ bits: Int, _ length: Int) {
        for place in stride(from: length - 1, through: 0, by: -1) {
            value = value << 1 | (bits >> place & 1)
            count += 1
            guard count == 8 else { continue }
            output.append(UInt8(value))
            if value == 0xFF { output.append(0) }
            value = 0
            count = 0
        }
    }

    private mutating func endInterval() {
        putEmptyRun()
        while count != 0 { put(sample.fillBit, 1) }
        output += sample.afterInterval
    }

    private mutating func putAC(_ symbol: Int) {
        let (code, length) = sample.acCode(UInt8(symbol))
        put(code, length)
    }

    private static func size(_ number: Int) -> Int { Int.bitWidth - abs(number).leadingZeroBitCount }

    private mutating func putNumber(_ number: Int, _ size: Int) {
        put(number < 0 ? number + 1 << size - 1 : number, size)
    }

    // Scans

    private mutating func head(_ parts: [Int], band: (Int, Int), precision: UInt8, dc: Bool, ac: Bool) {
        if !areTablesWritten {
            if dc { output += SampleJPEG.segment(0xC4, [0] + SampleJPEG.dcContent) }
            if ac { output += SampleJPEG.segment(0xC4, [0x10] + sample.acContent) }
            if sample.restartInterval > 0 { output += SampleJPEG.segment(0xDD, [0, UInt8(sample.restartInterval)]) }
        }
        areTablesWritten = true
        output += sample.beforeScan
        var content = [UInt8(parts.count)]
        for part in parts { content += [UInt8(part + 1), 0] }
        output += SampleJPEG.segment(0xDA, content + [UInt8(band.0), UInt8(band.1), precision])
    }

    /// Calls for each unit of the scan with its blocks, and writes the restart markers.
    private mutating func units(_ parts: [Int], _ body: (inout ScanWriter, _ part: Int, _ block: [Int], Bool) -> Void) {
        let list = parts.count == 1 ? single(parts[0]) : interleaved(parts)
        var restart: UInt8 = 0
        var isFresh = true
        for (number, unit) in list.enumerated() {
            if sample.restartInterval > 0, number > 0, number % sample.restartInterval == 0 {
                endInterval()
                output += [0xFF, 0xD0 + restart]
                restart = (restart + 1) & 7
                isFresh = true
            }
            for (part, block) in unit {
                body(&self, part, blocks[part][block], isFresh)
                isFresh = false
            }
        }
        endInterval()
    }

    private func single(_ part: Int) -> [[(Int, Int)]] {
        let shape = sample.parts[part]
        let widest = sample.parts.map(\.horizontal).max() ?? 1
        let highest = sample.parts.map(\.vertical).max() ?? 1
        let wide = (sample.width * shape.horizontal + 8 * widest - 1) / (8 * widest)
        let high = (sample.height * shape.vertical + 8 * highest - 1) / (8 * highest)
        let row = unitsWide * shape.horizontal
        return (0..<high).flatMap { y in (0..<wide).map { x in [(part, y * row + x)] } }
    }

    private func interleaved(_ parts: [Int]) -> [[(Int, Int)]] {
        (0..<unitsHigh).flatMap { y in
            (0..<unitsWide).map { x in
                parts.flatMap { part in
                    let shape = sample.parts[part]
                    let row = unitsWide * shape.horizontal
                    return (0..<shape.vertical).flatMap { v in
                        (0..<shape.horizontal).map { h in
                            (part, (y * shape.vertical + v) * row + x * shape.horizontal + h)
                        }
                    }
                }
            }
        }
    }

    mutating func sequentialScan() -> [UInt8] {
        let parts = Array(sample.parts.indices)
        head(parts, band: (0, 63), precision: 0, dc: true, ac: true)
        var before = [Int](repeating: 0, count: parts.count)
        units(parts) { writer, part, block, isFresh in
            if isFresh { before = before.map { _ in 0 } }
            writer.putDC(block[0] - before[part])
            before[part] = block[0]
            writer.putFirstAC(block, 1...63, shift: 0)
        }
        return output
    }

    private mutating func putDC(_ difference: Int) {
        let size = Self.size(difference)
        put(size, 4)
        putNumber(difference, size)
    }

    private mutating func putFirstAC(_ block: [Int], _ band: ClosedRange<Int>, shift: Int) {
        var run = 0
        for index in band {
            let number = block[index].signum() * (abs(block[index]) >> shift)
            guard number != 0 else {
                run += 1
                continue
            }
            putEmptyRun()
            while run > 15 {
                putAC(0xF0)
                run -= 16
            }
            let size = Self.size(number)
            putAC(run << 4 | size)
            putNumber(number, size)
            run = 0
        }
        if run > 0 { emptyRun += 1 }
        if !sample.isProgressive { putEmptyRun() }
    }

    /// Ends as many blocks as have nothing more to say.
    private mutating func putEmptyRun() {
        guard emptyRun > 0 else { return }
        let size = Self.size(emptyRun) - 1
        putAC(size << 4)
        put(emptyRun - 1 << size, size)
        emptyRun = 0
    }

    private mutating func putRefinedAC(_ block: [Int], _ band: ClosedRange<Int>) {
        let last = band.last { abs(block[$0]) == 1 } ?? 0
        var run = 0
        var waiting: [Int] = []
        for index in band {
            let size = abs(block[index])
            guard size > 0 else {
                run += 1
                continue
            }
            while run > 15, index <= last {
                putAC(0xF0)
                for bit in waiting { put(bit, 1) }
                waiting = []
                run -= 16
            }
            guard size == 1 else {
                waiting.append(size & 1)
                continue
            }
            putAC(run << 4 | 1)
            put(block[index] < 0 ? 0 : 1, 1)
            for bit in waiting { put(bit, 1) }
            waiting = []
            run = 0
        }
        guard run > 0 || !waiting.isEmpty else { return }
        putAC(0)
        for bit in waiting { put(bit, 1) }
    }

    /// Two passes of precision; blocks that end early are counted together in the first.
    mutating func progressiveScans() -> [UInt8] {
        let parts = Array(sample.parts.indices)
        head(parts, band: (0, 0), precision: 0x01, dc: true, ac: false)
        var before = [Int](repeating: 0, count: parts.count)
        units(parts) { writer, part, block, isFresh in
            if isFresh { before = before.map { _ in 0 } }
            writer.putDC(block[0] >> 1 - before[part])
            before[part] = block[0] >> 1
        }
        for part in parts {
            if part == 0 { output += SampleJPEG.segment(0xC4, [0x10] + sample.acContent) }
            for band in [1...5, 6...63] {
                head([part], band: (band.lowerBound, band.upperBound), precision: 0x01, dc: false, ac: true)
                units([part]) { writer, _, block, _ in writer.putFirstAC(block, band, shift: 1) }
            }
        }
        head(parts, band: (0, 0), precision: 0x10, dc: false, ac: false)
        units(parts) { writer, _, block, _ in writer.put(block[0] & 1, 1) }
        for part in parts {
            head([part], band: (1, 63), precision: 0x10, dc: false, ac: true)
            units([part]) { writer, _, block, _ in writer.putRefinedAC(block, 1...63) }
        }
        return output
    }
}
