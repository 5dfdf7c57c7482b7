/// The check sum of PNG chunks (ISO 3309, polynomial EDB88320), eight bytes at a time.
struct CRC32 {
    /// Eight tables of 256.
    private let table: [UInt32]

    init() {
        var table = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var value = UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
            table[byte] = value
        }
        for index in 256..<8 * 256 {
            let before = table[index - 256]
            table[index] = before >> 8 ^ table[Int(before & 0xFF)]
        }
        self.table = table
    }

    /// The sum of the bytes within a range.
    func sum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
        var sum = UInt32.max
        var position = range.lowerBound
        while position + 8 <= range.upperBound {
            let low = sum ^ word(bytes, position)
            let high = word(bytes, position + 4)
            sum = entry(7, low) ^ entry(6, low >> 8) ^ entry(5, low >> 16) ^ entry(4, low >> 24)
            sum ^= entry(3, high) ^ entry(2, high >> 8) ^ entry(1, high >> 16) ^ entry(0, high >> 24)
            position += 8
        }
        while position < range.upperBound {
            sum = sum >> 8 ^ entry(0, sum ^ UInt32(bytes[position]))
            position += 1
        }
        return ~sum
    }

    @inline(__always)
    private func entry(_ row: Int, _ value: UInt32) -> UInt32 {
        table[row &* 256 &+ Int(truncatingIfNeeded: value & 0xFF)]
    }

    @inline(__always)
    private func word(_ bytes: [UInt8], _ place: Int) -> UInt32 {
        UInt32(bytes[place]) | UInt32(bytes[place &+ 1]) &<< 8 | UInt32(bytes[place &+ 2]) &<< 16
            | UInt32(bytes[place &+ 3]) &<< 24
    }
}
