/// The header of one scan (ITU-T T.81, B.2.3).
struct JPEGScan {
    enum Kind {
        case sequential
        case firstDC
        case refineDC
        case firstAC
        case refineAC
    }

    struct Part {
        /// Index of the component in the frame.
        let component: Int
        let dcTable: Int
        let acTable: Int
    }

    let parts: [Part]
    let kind: Kind

    /// The coefficients, 0 to 63; a sequential scan has all.
    let band: ClosedRange<Int>

    /// Bits of precision still missing before and after the scan.
    let high: Int
    let low: Int

    init(reading segment: ByteReader, frame: JPEGFrame) throws(PhotoFilterError) {
        var reader = segment
        let count = Int(try reader.next())
        guard (1...frame.components.count).contains(count), reader.remaining == 2 * count + 3 else { throw .malformed }
        var parts: [Part] = []
        for _ in 0..<count {
            let part = try Self.part(&reader, frame: frame)
            guard !parts.contains(where: { $0.component >= part.component }) else { throw .malformed }
            parts.append(part)
        }
        self.parts = parts
        let first = Int(try reader.next())
        let last = Int(try reader.next())
        let precision = try reader.next()
        guard frame.isProgressive else {
            (kind, band, high, low) = (.sequential, 0...63, 0, 0)
            return
        }
        guard first <= last, last < 64, first > 0 ? count == 1 : last == 0 else { throw .malformed }
        (band, high, low) = (first...last, Int(precision >> 4), Int(precision & 15))
        guard low <= 13, high == 0 || high == low + 1 else { throw .malformed }
        kind = first == 0 ? (high == 0 ? .firstDC : .refineDC) : (high == 0 ? .firstAC : .refineAC)
    }

    private static func part(_ reader: inout ByteReader, frame: JPEGFrame) throws(PhotoFilterError) -> Part {
        let name = try reader.next()
        let tables = try reader.next()
        guard let index = frame.components.firstIndex(where: { $0.name == name }) else { throw .malformed }
        guard tables >> 4 < 4, tables & 15 < 4 else { throw .malformed }
        return Part(component: index, dcTable: Int(tables >> 4), acTable: Int(tables & 15))
    }

    var usesDC: Bool { kind == .sequential || kind == .firstDC }
    var usesAC: Bool { kind == .sequential || kind == .firstAC || kind == .refineAC }

    /// Writes the header; selectors of tables that the scan does not use become 0.
    func write(to output: inout [UInt8], names: [UInt8]) {
        output.append(contentsOf: [0xFF, JPEGMarker.scan])
        output.appendBig16(6 + 2 * parts.count)
        output.append(UInt8(clamping: parts.count))
        for part in parts {
            let tables = (usesDC ? part.dcTable << 4 : 0) | (usesAC ? part.acTable : 0)
            output.append(contentsOf: [names[part.component], UInt8(clamping: tables)])
        }
        let precision = high << 4 | low
        output.append(contentsOf: [
            UInt8(clamping: band.lowerBound), UInt8(clamping: band.upperBound), UInt8(clamping: precision),
        ])
    }
}
