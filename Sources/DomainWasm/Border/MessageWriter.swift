/// Writes the answer of one call, in the shape that `MessageReader` describes.
struct MessageWriter {
    private var bytes: [UInt8] = []

    mutating func byte(_ value: UInt8) { bytes.append(value) }

    /// - Parameter value: 0 to 2^31 - 1.
    mutating func count(_ value: Int) {
        let word = UInt32(truncatingIfNeeded: value)
        for shift: UInt32 in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }

    mutating func text(_ text: String) {
        let utf8 = Array(text.utf8)
        count(utf8.count)
        bytes += utf8
    }

    /// Ends the answer.
    ///
    /// - Parameter rest: more bytes for the end, copied once only.
    /// - Returns: memory of its own, the count of the bytes (4) in front; the page releases it.
    func answer(followedBy rest: [UInt8] = []) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: 4 + bytes.count + rest.count, alignment: 16)
        block.storeBytes(of: UInt32(truncatingIfNeeded: bytes.count + rest.count).littleEndian, as: UInt32.self)
        UnsafeMutableRawBufferPointer(start: block + 4, count: bytes.count).copyBytes(from: bytes)
        UnsafeMutableRawBufferPointer(start: block + 4 + bytes.count, count: rest.count).copyBytes(from: rest)
        return block
    }
}
