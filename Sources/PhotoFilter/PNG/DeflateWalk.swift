/// Walks over a zlib stream (RFC 1950, 1951) without inflating it, to know where it ends and how much it makes.
struct DeflateWalk {
    /// The stream; bits that mean nothing are set to 0 on the way.
    private(set) var bytes: [UInt8]

    private let wanted: UInt64
    private var made: UInt64 = 0
    private var position = 0
    private var window: UInt64 = 0
    private var loaded = 0

    /// Takes the stream, with perhaps more behind it, and how many bytes it must make.
    init(bytes: [UInt8], wanted: UInt64) {
        self.bytes = bytes
        self.wanted = wanted
    }

    /// Checks the stream and cuts off what follows it.
    /// - Throws: `truncated`, or `malformed` if it makes more or fewer bytes than wanted.
    mutating func run() throws(PhotoFilterError) {
        let method = try bits(8)
        let flags = try bits(8)
        guard method & 15 == 8, method >> 4 <= 7, (method << 8 | flags) % 31 == 0, flags & 0x20 == 0 else {
            throw .malformed
        }
        var isLast = false
        while !isLast {
            isLast = try bits(1) == 1
            switch try bits(2) {
            case 0: try stored()
            case 1: try coded(Self.fixed(), mayBeEmpty: true)
            case 2: try coded(dynamic(), mayBeEmpty: false)
            default: throw .malformed
            }
        }
        guard made == wanted else { throw made < wanted ? .truncated : .malformed }
        clearToByte()
        guard bytes.count - position >= 4 else { throw .truncated }
        bytes.removeSubrange(position + 4..<bytes.count)
    }

    private mutating func load() {
        while loaded <= 56, position < bytes.count {
            window |= UInt64(bytes[position]) &<< UInt64(truncatingIfNeeded: loaded)
            position &+= 1
            loaded &+= 8
        }
    }

    @inline(__always)
    private mutating func skip(_ count: Int) throws(PhotoFilterError) {
        guard count <= loaded else { throw .truncated }
        window &>>= UInt64(truncatingIfNeeded: count)
        loaded &-= count
    }

    /// Up to 16 bits.
    @inline(__always)
    private mutating func bits(_ count: Int) throws(PhotoFilterError) -> Int {
        if loaded < 48 { load() }
        let value = Int(truncatingIfNeeded: window & (1 &<< UInt64(truncatingIfNeeded: count) &- 1))
        try skip(count)
        return value
    }

    @inline(__always)
    private mutating func symbol(_ code: DeflateCode) throws(PhotoFilterError) -> Int {
        if loaded < 48 { load() }
        var entry = Int(code.quick[Int(truncatingIfNeeded: window & 0x3FF)])
        if entry == 0 { entry = code.slow(window) }
        guard entry != 0 else { throw loaded < 15 ? .truncated : .malformed }
        try skip(entry & 15)
        return entry >> 4
    }

    /// Goes to the next whole byte, clears the bits in between and forgets what was loaded beyond.
    private mutating func clearToByte() {
        position -= loaded / 8
        let unused = loaded % 8
        if unused > 0 { bytes[position - 1] &= 0xFF >> UInt8(unused) }
        window = 0
        loaded = 0
    }

    private mutating func stored() throws(PhotoFilterError) {
        clearToByte()
        let count = try bits(16)
        guard try bits(16) == ~count & 0xFFFF else { throw .malformed }
        clearToByte()
        guard count <= bytes.count - position else { throw .truncated }
        position += count
        try make(count)
    }

    @inline(__always)
    private mutating func make(_ count: Int) throws(PhotoFilterError) {
        made &+= UInt64(truncatingIfNeeded: count)
        guard made <= wanted else { throw .malformed }
    }

    /// Walks over a coded block. One with codes of its own may not be empty: it could hide bytes in unused codes.
    private mutating func coded(
        _ codes: (literals: DeflateCode, distances: DeflateCode), mayBeEmpty: Bool
    ) throws(PhotoFilterError) {
        let before = made
        while true {
            let literal = try symbol(codes.literals)
            if literal < 256 {
                try make(1)
                continue
            }
            if literal == 256 { break }
            let length = try length(literal)
            let distance = try symbol(codes.distances)
            guard distance < 30 else { throw .malformed }
            let extra = max(0, distance / 2 - 1)
            let near = distance < 4 ? distance + 1 : (2 + distance % 2) << extra + 1
            guard UInt64(near + (try bits(extra))) <= made else { throw .malformed }
            try make(length)
        }
        guard mayBeEmpty || made > before else { throw .malformed }
    }

    private mutating func length(_ symbol: Int) throws(PhotoFilterError) -> Int {
        switch symbol {
        case 257...264: return symbol - 254
        case 265...284:
            let extra = (symbol - 261) / 4
            return (4 + (symbol - 265) % 4) << extra + 3 + (try bits(extra))
        case 285: return 258
        default: throw .malformed
        }
    }

    private static func fixed() throws(PhotoFilterError) -> (literals: DeflateCode, distances: DeflateCode) {
        let lengths: [UInt8] = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
        let five = [UInt8](repeating: 5, count: 32)
        return (
            try DeflateCode(lengths: lengths[...], mayBeIncomplete: false),
            try DeflateCode(lengths: five[...], mayBeIncomplete: false)
        )
    }

    /// Reads the codes of a block (RFC 1951, 3.2.7).
    private mutating func dynamic() throws(PhotoFilterError) -> (literals: DeflateCode, distances: DeflateCode) {
        let literals = try bits(5) + 257
        let distances = try bits(5) + 1
        let count = try bits(4) + 4
        guard literals <= 286, distances <= 30 else { throw .malformed }
        var small = [UInt8](repeating: 0, count: 19)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        for place in order.prefix(count) { small[place] = UInt8(try bits(3)) }
        let code = try DeflateCode(lengths: small[...], mayBeIncomplete: false)
        var lengths: [UInt8] = []
        while lengths.count < literals + distances {
            switch try symbol(code) {
            case 16:
                guard let last = lengths.last else { throw .malformed }
                lengths += Array(repeating: last, count: 3 + (try bits(2)))
            case 17: lengths += Array(repeating: 0, count: 3 + (try bits(3)))
            case 18: lengths += Array(repeating: 0, count: 11 + (try bits(7)))
            case let length: lengths.append(UInt8(length))
            }
        }
        guard lengths.count == literals + distances, lengths[256] > 0 else { throw .malformed }
        return (
            try DeflateCode(lengths: lengths[..<literals], mayBeIncomplete: false),
            try DeflateCode(lengths: lengths[literals...], mayBeIncomplete: true)
        )
    }
}
