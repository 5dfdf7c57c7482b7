/// Reads numbers from a part of a file, never beyond its end.
struct ByteReader {
    let bytes: [UInt8]

    /// Where the part ends; at most `bytes.count`.
    let end: Int

    /// What is thrown at the end: `truncated` for the file, `malformed` for a part that is shorter than its content.
    let shortage: PhotoFilterError

    private(set) var position: Int

    /// Reads a whole file.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        end = bytes.count
        shortage = .truncated
        position = 0
    }

    private init(_ bytes: [UInt8], part: Range<Int>) {
        self.bytes = bytes
        end = part.upperBound
        shortage = .malformed
        position = part.lowerBound
    }

    var remaining: Int { end - position }

    /// The bytes not yet read.
    var rest: ArraySlice<UInt8> { bytes[position..<end] }

    /// Takes the next bytes as a part of their own.
    mutating func part(_ count: Int) throws(PhotoFilterError) -> ByteReader {
        guard count >= 0, count <= remaining else { throw shortage }
        let start = position
        position += count
        return ByteReader(bytes, part: start..<position)
    }

    mutating func skip(_ count: Int) throws(PhotoFilterError) {
        guard count >= 0, count <= remaining else { throw shortage }
        position += count
    }

    /// Goes to a place that was reached by other means.
    mutating func move(to place: Int) {
        position = min(max(place, 0), end)
    }

    mutating func next() throws(PhotoFilterError) -> UInt8 {
        guard position < end else { throw shortage }
        defer { position += 1 }
        return bytes[position]
    }

    /// Big endian, `count` of 1 to 4 bytes; `Int.max` where an `Int` of 32 bits cannot hold it.
    mutating func big(_ count: Int) throws(PhotoFilterError) -> Int {
        Int(exactly: try word(count)) ?? Int.max
    }

    /// Big endian, `count` of 1 to 4 bytes.
    mutating func word(_ count: Int = 4) throws(PhotoFilterError) -> UInt32 {
        guard count <= remaining else { throw shortage }
        var value: UInt32 = 0
        for _ in 0..<count {
            value = value &<< 8 | UInt32(bytes[position])
            position += 1
        }
        return value
    }

    /// Little endian, `count` of 1 to 4 bytes; `Int.max` where an `Int` of 32 bits cannot hold it.
    mutating func little(_ count: Int) throws(PhotoFilterError) -> Int {
        guard count <= remaining else { throw shortage }
        var value: UInt32 = 0
        for index in 0..<count {
            value |= UInt32(bytes[position]) &<< UInt32(8 * index)
            position += 1
        }
        return Int(exactly: value) ?? Int.max
    }

    /// Whether the next bytes are these; does not move.
    func holds(_ wanted: [UInt8]) -> Bool {
        wanted.count <= remaining && bytes[position..<position + wanted.count].elementsEqual(wanted)
    }
}
