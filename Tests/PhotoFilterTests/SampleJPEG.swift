/// Writes small JPEG files in the order and form of the filter's output, with places to hide things in.
struct SampleJPEG {
    struct Part {
        var horizontal = 1
        var vertical = 1
    }

    enum CodeLengths {
        /// All AC codes have 8 bits.
        case even

        /// Two AC codes have 2 bits, all others 16.
        case uneven
    }

    var width = 37
    var height = 21
    var parts = [Part(horizontal: 2, vertical: 2), Part(), Part()]
    var isProgressive = false
    var codes = CodeLengths.even
    var restartInterval = 0
    var seed: UInt64 = 7

    /// Whole segments written after SOI, before the frame, before each scan and before EOI.
    var afterStart: [UInt8] = []
    var beforeFrame: [UInt8] = []
    var beforeScan: [UInt8] = []
    var beforeEnd: [UInt8] = []

    /// Bytes behind the last block of each interval, and behind EOI.
    var afterInterval: [UInt8] = []
    var tail: [UInt8] = []

    /// What fills the last byte of an interval up.
    var fillBit = 1

    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 0xFF)] + content
    }

    var bytes: [UInt8] {
        var output: [UInt8] = [0xFF, 0xD8] + afterStart
        output += Self.segment(0xDB, [0] + (1...64).map { UInt8($0) })
        output += beforeFrame
        var frame: [UInt8] = [8, UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
        frame.append(UInt8(parts.count))
        for (index, part) in parts.enumerated() {
            frame += [UInt8(index + 1), UInt8(part.horizontal << 4 | part.vertical), 0]
        }
        output += Self.segment(isProgressive ? 0xC2 : 0xC0, frame)
        var writer = ScanWriter(sample: self)
        output += isProgressive ? writer.progressiveScans() : writer.sequentialScan()
        return output + beforeEnd + [0xFF, 0xD9] + tail
    }

    // Tables: 12 sizes of DC with 4 bits each, and all AC symbols that may occur.

    static let dcContent: [UInt8] = (1...16).map { $0 == 4 ? 12 : 0 } + (0..<12)

    static let acSymbols: [UInt8] =
        [0x00, 0x01, 0xF0] + (1...14).map { $0 << 4 }
        + (0...15).flatMap { run in (1...10).map { UInt8(run << 4 | $0) } }.filter { $0 != 1 }

    var acContent: [UInt8] {
        let count = UInt8(Self.acSymbols.count)
        return switch codes {
        case .even: (1...16).map { $0 == 8 ? count : 0 } + Self.acSymbols
        case .uneven: (1...16).map { $0 == 2 ? 2 : $0 == 16 ? count - 2 : 0 } + Self.acSymbols
        }
    }

    func acCode(_ symbol: UInt8) -> (code: Int, length: Int) {
        let index = Self.acSymbols.firstIndex(of: symbol) ?? 0
        switch codes {
        case .even: return (index, 8)
        case .uneven: return index < 2 ? (index, 2) : (2 << 14 + index - 2, 16)
        }
    }
}
