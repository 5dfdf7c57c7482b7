/// Finds a pattern in bytes, looking at few of them (Horspool, 1980).
struct ByteSearch: Sendable {
    /// Never empty.
    let pattern: [UInt8]
    /// How far to go on after a byte under the pattern's end.
    private let skips: [Int]

    init(_ pattern: [UInt8]) {
        self.pattern = pattern
        var skips = [Int](repeating: pattern.count, count: 256)
        for (place, byte) in pattern.dropLast().enumerated() { skips[Int(byte)] = pattern.count - 1 - place }
        self.skips = skips
    }

    /// - Returns: the index of the first occurrence.
    func first(in bytes: ArraySlice<UInt8>) -> Int? {
        let offset: Int? = bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start + pattern.count <= bytes.count {
                let last = bytes[start + pattern.count - 1]
                if last == pattern[pattern.count - 1], pattern.indices.allSatisfy({ bytes[start + $0] == pattern[$0] })
                {
                    return start
                }
                start += skips[Int(last)]
            }
            return nil
        }
        return offset.map { bytes.startIndex + $0 }
    }
}
