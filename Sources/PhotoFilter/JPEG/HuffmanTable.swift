/// Finds the next code of a JPEG scan by its leading bits (ITU-T T.81, annexes C and F.2.2.3).
///
/// An entry packs all that the walk needs: bits 0-7 code and value bits together; bits 8-15 how many coefficients it
/// advances; bits 16-23 the symbol; bits 24-28 the length of the code. 0 is no code.
struct HuffmanTable {
    enum Role {
        case dc
        case ac
    }

    /// Codes up to this length are found in one step.
    static let quickBits = 10

    /// Advance at the end of a block; larger than any block.
    static let endOfBlock = 128

    /// 1024 entries by the leading bits.
    let quick: [UInt32]

    private let entries: [UInt32]

    /// By length - 1: the first 16-bit pattern beyond the codes of that length, and what makes a code an index.
    private let limits: [Int]
    private let offsets: [Int]

    /// Reads 16 counts, then as many symbols as they say.
    init(_ role: Role, content: [UInt8]) throws(PhotoFilterError) {
        var quick = [UInt32](repeating: 0, count: 1 << Self.quickBits)
        var entries: [UInt32] = []
        var limits: [Int] = []
        var offsets: [Int] = []
        var code = 0
        for length in 1...16 {
            offsets.append(entries.count - code)
            for _ in 0..<Int(content[length - 1]) {
                let entry = try Self.entry(role, symbol: content[16 + entries.count], length: length)
                guard code + 1 < 1 << length else { throw .malformed }
                entries.append(entry)
                if length <= Self.quickBits {
                    let spread = Self.quickBits - length
                    for pattern in code << spread..<(code + 1) << spread { quick[pattern] = entry }
                }
                code += 1
            }
            limits.append(code << (16 - length))
            code <<= 1
        }
        self.quick = quick
        self.entries = entries
        self.limits = limits
        self.offsets = offsets
    }

    private static func entry(_ role: Role, symbol: UInt8, length: Int) throws(PhotoFilterError) -> UInt32 {
        let size = Int(symbol & 15)
        let run = Int(symbol >> 4)
        var advance = run + 1
        switch role {
        case .dc:
            guard symbol <= 15 else { throw .malformed }
        case .ac:
            if size == 0 { advance = run == 15 ? 16 : endOfBlock }
        }
        return UInt32(truncatingIfNeeded: length << 24 | Int(symbol) << 16 | advance << 8 | (length + size))
    }

    /// Finds a code longer than `quickBits`.
    /// - Parameter pattern: the next 16 bits.
    /// - Returns: its entry, or 0.
    func slow(_ pattern: Int) -> UInt32 {
        for length in Self.quickBits + 1...16 where pattern < limits[length - 1] {
            let index = pattern >> (16 - length) + offsets[length - 1]
            return entries.indices.contains(index) ? entries[index] : 0
        }
        return 0
    }
}
