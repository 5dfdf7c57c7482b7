/// Writes the answer of one call, in the shape that `MessageReader` describes.
struct MessageWriter {
    private var bytes: [UInt8] = []

    @inline(never)
    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// - Parameter value: 0 to 2^31 - 1.
    @inline(never)
    mutating func count(_ value: Int) {
        let word = UInt32(truncatingIfNeeded: value)
        for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    @inline(never)
    mutating func text(_ text: String) {
        // The storage is always there: every text of this module is native UTF-8.
        text.utf8.withContiguousStorageIfAvailable { utf8 in
            count(utf8.count)
            for byte in utf8 { self.byte(byte) }
        }
    }

    /// Ends the answer.
    ///
    /// - Parameter rest: more bytes for the end, copied once only.
    /// - Returns: memory of its own, the count of the bytes (4) in front; the page releases it.
    @inline(never)
    func answer(followedBy rest: [UInt8] = []) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: 4 + bytes.count + rest.count, alignment: 16)
        block.storeBytes(of: UInt32(truncatingIfNeeded: bytes.count + rest.count).littleEndian, as: UInt32.self)
        UnsafeMutableRawBufferPointer(start: block + 4, count: bytes.count).copyBytes(from: bytes)
        UnsafeMutableRawBufferPointer(start: block + 4 + bytes.count, count: rest.count).copyBytes(from: rest)
        return block
    }
}
