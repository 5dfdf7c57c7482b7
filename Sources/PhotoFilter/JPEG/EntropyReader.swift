/// The tables of a scan, their quick parts in one row so that the walk touches a single array.
struct ScanCodes {
    private(set) var tables: [HuffmanTable] = []
    private(set) var quick: [UInt32] = []

    /// - Returns: the number of the table.
    mutating func add(_ table: HuffmanTable) -> Int {
        tables.append(table)
        quick += table.quick
        return tables.count - 1
    }
}

/// Reads the bits of one restart interval and copies exactly those that were used.
struct EntropyReader {
    let bytes: [UInt8]
    private let codes: ScanCodes

    /// The next byte to load.
    private(set) var position: Int

    /// Where the interval begins.
    private let start: Int

    /// Loaded bits, the next one on top.
    private var window: UInt64 = 0

    /// How many bits are loaded; below zero after reading beyond the end.
    private var loaded = 0

    init(_ bytes: [UInt8], at start: Int, codes: ScanCodes) {
        self.bytes = bytes
        self.codes = codes
        self.start = start
        position = start
    }

    /// Whether more bits were asked for than there are.
    var isOverrun: Bool { loaded < 0 }

    /// Loads at least 57 bits, fewer before a marker or the end of the file.
    @inline(__always)
    private mutating func load() {
        guard loaded >= 0 else { return }
        while loaded <= 56, position < bytes.count {
            let byte = bytes[position]
            if byte == 0xFF {
                guard position &+ 1 < bytes.count, bytes[position &+ 1] == 0 else { return }
                position &+= 1
            }
            position &+= 1
            window |= UInt64(byte) &<< UInt64(truncatingIfNeeded: 56 &- loaded)
            loaded &+= 8
        }
    }

    /// The entry of the next code, which stays unread; the table is named by its number in the codes of the scan.
    @inline(__always)
    mutating func entry(_ table: Int) throws(PhotoFilterError) -> UInt32 {
        if loaded < 32 { load() }
        let entry = codes.quick[table &<< HuffmanTable.quickBits &+ Int(truncatingIfNeeded: window &>> 54)]
        return entry == 0 ? try slowEntry(table) : entry
    }

    @inline(never)
    private func slowEntry(_ table: Int) throws(PhotoFilterError) -> UInt32 {
        let entry = codes.tables[table].slow(Int(truncatingIfNeeded: window &>> 48))
        guard entry != 0 else { throw loaded < 16 ? .truncated : .malformed }
        return entry
    }

    /// Goes over up to 32 bits that are loaded.
    @inline(__always)
    mutating func skip(_ count: Int) {
        window &<<= UInt64(truncatingIfNeeded: count)
        loaded &-= count
    }

    /// Goes over up to 63 bits.
    mutating func loadAndSkip(_ count: Int) {
        if loaded < 32 { load() }
        skip(min(count, 32))
        guard count > 32 else { return }
        if loaded < 32 { load() }
        skip(count - 32)
    }

    /// Reads up to 16 bits as a number.
    mutating func bits(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        if loaded < 32 { load() }
        defer { skip(count) }
        return Int(truncatingIfNeeded: window &>> UInt64(truncatingIfNeeded: 64 - count))
    }

    /// Ends the interval: appends its bytes, the last one filled up with ones (ITU-T T.81, F.1.2.3).
    mutating func finish(into output: inout [UInt8]) throws(PhotoFilterError) {
        guard !isOverrun else { throw .truncated }
        for _ in 0..<loaded / 8 { stepBack() }
        let unused = loaded % 8
        loaded = 0
        window = 0
        guard unused > 0 else {
            output.append(contentsOf: bytes[start..<position])
            return
        }
        let next = position
        stepBack()
        let last = bytes[position] | UInt8(truncatingIfNeeded: 1 << unused - 1)
        output.append(contentsOf: bytes[start..<position])
        output.append(last)
        if last == 0xFF { output.append(0) }
        position = next
    }

    /// Goes back by one byte of data; a byte FF is followed by a stuffed zero.
    private mutating func stepBack() {
        guard position > start else { return }
        let isStuffed = position >= start + 2 && bytes[position - 1] == 0 && bytes[position - 2] == 0xFF
        position -= isStuffed ? 2 : 1
    }
}
