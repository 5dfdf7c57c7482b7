/// A Huffman code of deflate (RFC 1951, 3.2.2), read from the lowest bit up.
struct DeflateCode {
    /// Codes up to this length are found in one step.
    static let quickBits = 10

    /// By the low bits: symbol << 4 | length, or 0 for a longer code or none.
    let quick: [UInt16]

    /// By length: how many codes; then all symbols in the order of their codes.
    private let counts: [Int]
    private let symbols: [UInt16]

    /// Takes the length of the code of each symbol, 0 to 15, where 0 is none.
    ///
    /// Only the code of distances may be incomplete: there may be one or none.
    init(lengths: ArraySlice<UInt8>, mayBeIncomplete: Bool) throws(PhotoFilterError) {
        var counts = [Int](repeating: 0, count: 16)
        for length in lengths where length > 0 { counts[Int(length)] += 1 }
        var left = 1
        var firsts = [Int](repeating: 0, count: 16)
        var places = firsts
        for length in 1...15 {
            left = left * 2 - counts[length]
            guard left >= 0 else { throw .malformed }
            firsts[length] = (firsts[length - 1] + counts[length - 1]) * 2
            places[length] = places[length - 1] + counts[length - 1]
        }
        let total = counts.reduce(0, +)
        guard left == 0 || (mayBeIncomplete && total <= 1) else { throw .malformed }
        var quick = [UInt16](repeating: 0, count: 1 << Self.quickBits)
        var symbols = [UInt16](repeating: 0, count: total)
        for (symbol, length) in lengths.enumerated() where length > 0 {
            let size = Int(length)
            symbols[places[size]] = UInt16(symbol)
            places[size] += 1
            if size <= Self.quickBits {
                var pattern = Self.reversed(firsts[size], size)
                while pattern < quick.count {
                    quick[pattern] = UInt16(symbol) << 4 | UInt16(size)
                    pattern += 1 << size
                }
            }
            firsts[size] += 1
        }
        self.quick = quick
        self.counts = counts
        self.symbols = symbols
    }

    private static func reversed(_ code: Int, _ size: Int) -> Int {
        var result = 0
        for bit in 0..<size { result |= (code >> bit & 1) << (size - 1 - bit) }
        return result
    }

    /// Finds a code longer than `quickBits`.
    /// - Parameter pattern: at least 15 bits, the next one lowest.
    /// - Returns: symbol << 4 | length, or 0.
    func slow(_ pattern: UInt64) -> Int {
        var code = 0
        var first = 0
        var index = 0
        for length in 1...15 {
            code |= Int(truncatingIfNeeded: pattern >> UInt64(length - 1) & 1)
            let count = counts[length]
            if code - first < count { return Int(symbols[index + code - first]) << 4 | length }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        return 0
    }
}
