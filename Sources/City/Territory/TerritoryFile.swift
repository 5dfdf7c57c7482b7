package import Domain

/// The imported borders as one compact file of ours.
///
/// Form: "LTER", version 1, number of areas, then of each its code and rings; a ring is its first point and the
/// differences to the next ones. Numbers are LEB128, signed ones zigzag; the last 8 bytes are the FNV-1a hash of all
/// before. About 5 bytes a point.
package enum TerritoryFile {
    /// The bytes are not a whole territory file; import the borders again.
    package struct Damaged: Error, Equatable {}

    private static let magic: [UInt8] = [0x4C, 0x54, 0x45, 0x52, 1]

    /// The bytes of the areas, which a round trip gives back.
    package static func encode(_ areas: [Area]) -> [UInt8] {
        var bytes = magic
        append(UInt64(areas.count), to: &bytes)
        for area in areas {
            let code = Array(area.code.text.utf8)
            append(UInt64(code.count), to: &bytes)
            bytes += code
            append(UInt64(area.rings.count), to: &bytes)
            for ring in area.rings {
                append(UInt64(ring.count), to: &bytes)
                var last = GridPoint(x: 0, y: 0)
                for point in ring {
                    append(zigzag(Int64(point.x) - Int64(last.x)), to: &bytes)
                    append(zigzag(Int64(point.y) - Int64(last.y)), to: &bytes)
                    last = point
                }
            }
        }
        let hash = hash(bytes[...])
        return bytes + (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64(8 * $0)) }
    }

    /// Reads the areas back.
    package static func decode(_ bytes: [UInt8]) throws(Damaged) -> [Area] {
        guard bytes.count >= magic.count + 8, bytes.starts(with: magic) else { throw Damaged() }
        let body = bytes[..<(bytes.count - 8)]
        let stored = bytes[body.endIndex...].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard stored == hash(body) else { throw Damaged() }
        var reader = Reader(rest: body.dropFirst(magic.count))
        var areas: [Area] = []
        for _ in 0..<(try reader.count()) {
            let code = UnitCode(String(decoding: try reader.bytes(try reader.count()), as: UTF8.self))
            var rings: [[GridPoint]] = []
            for _ in 0..<(try reader.count()) { rings.append(try reader.ring()) }
            areas.append(Area(code: code, rings: rings))
        }
        return areas
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func number() throws(Damaged) -> UInt64 {
            var value: UInt64 = 0
            for shift in stride(from: UInt64(0), to: 63, by: 7) {
                guard let byte = rest.popFirst() else { throw Damaged() }
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return value }
            }
            throw Damaged()
        }

        /// A number of things of at least one byte each.
        mutating func count() throws(Damaged) -> Int {
            let value = try number()
            guard value <= UInt64(rest.count) else { throw Damaged() }
            return Int(value)
        }

        mutating func bytes(_ count: Int) throws(Damaged) -> ArraySlice<UInt8> {
            guard count <= rest.count else { throw Damaged() }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }

        mutating func ring() throws(Damaged) -> [GridPoint] {
            var points: [GridPoint] = []
            var x: Int64 = 0
            var y: Int64 = 0
            for _ in 0..<(try count()) {
                x &+= TerritoryFile.unzigzag(try number())
                y &+= TerritoryFile.unzigzag(try number())
                guard let gridX = Int32(exactly: x), let gridY = Int32(exactly: y) else { throw Damaged() }
                points.append(GridPoint(x: gridX, y: gridY))
            }
            return points
        }
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }

    private static func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(value & 1) }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }
}
