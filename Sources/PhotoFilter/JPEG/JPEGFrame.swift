/// The frame header: size, kind and components (ITU-T T.81, B.2.2).
struct JPEGFrame {
    struct Component {
        /// The name by which scans call it in the input.
        let name: UInt8
        let horizontal: Int
        let vertical: Int
        let quantisation: Int

        /// Size in blocks of 8 by 8, without the padding of interleaved scans.
        var blocksWide = 0
        var blocksHigh = 0
    }

    let marker: UInt8
    let width: Int
    let height: Int
    private(set) var components: [Component]

    /// Units of an interleaved scan.
    private(set) var unitsWide = 0
    private(set) var unitsHigh = 0

    var isProgressive: Bool { marker == JPEGMarker.progressive }

    /// Accepts SOF0, SOF1 and SOF2; browsers show no other.
    init(marker: UInt8, reading segment: ByteReader) throws(PhotoFilterError) {
        guard marker <= JPEGMarker.progressive else { throw .unsupported(.rareJPEG) }
        var reader = segment
        guard try reader.next() == 8 else { throw .unsupported(.rareJPEG) }
        self.marker = marker
        height = try reader.big(2)
        width = try reader.big(2)
        try PhotoFilter.checkSize(width: width, height: height)
        let count = Int(try reader.next())
        guard [1, 3, 4].contains(count), reader.remaining == 3 * count else { throw .malformed }
        components = []
        for _ in 0..<count {
            let component = try Self.component(&reader)
            guard !components.contains(where: { $0.name == component.name }) else { throw .malformed }
            components.append(component)
        }
        measure()
    }

    private static func component(_ reader: inout ByteReader) throws(PhotoFilterError) -> Component {
        let name = try reader.next()
        let sampling = try reader.next()
        let table = Int(try reader.next())
        let horizontal = Int(sampling >> 4)
        let vertical = Int(sampling & 15)
        guard (1...4).contains(horizontal), (1...4).contains(vertical), table < 4 else { throw .malformed }
        return Component(name: name, horizontal: horizontal, vertical: vertical, quantisation: table)
    }

    /// Sizes in blocks and units (ITU-T T.81, A.1.1 and A.2).
    private mutating func measure() {
        let widest = components.reduce(1) { max($0, $1.horizontal) }
        let highest = components.reduce(1) { max($0, $1.vertical) }
        unitsWide = Self.up(width, 8 * widest)
        unitsHigh = Self.up(height, 8 * highest)
        for index in components.indices {
            components[index].blocksWide = Self.up(width * components[index].horizontal, 8 * widest)
            components[index].blocksHigh = Self.up(height * components[index].vertical, 8 * highest)
        }
    }

    private static func up(_ size: Int, _ step: Int) -> Int { (size + step - 1) / step }

    /// Writes the header with components named in order.
    func write(to output: inout [UInt8], names: [UInt8]) {
        output.append(contentsOf: [0xFF, marker])
        output.appendBig16(8 + 3 * components.count)
        output.append(8)
        output.appendBig16(height)
        output.appendBig16(width)
        output.append(UInt8(clamping: components.count))
        for (component, name) in zip(components, names) {
            let sampling = component.horizontal << 4 | component.vertical
            output.append(contentsOf: [name, UInt8(clamping: sampling), UInt8(clamping: component.quantisation)])
        }
    }
}
