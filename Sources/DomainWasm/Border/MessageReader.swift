/// Reads what the page wrote into memory for one call; see `Sources/Web/Resources/assets/js/wasm.js`.
///
/// Shape: values one behind the other, integers and floating-point numbers with the least significant byte first, texts
/// and bytes behind their count (4 bytes). A message that is too short reads as zeros and empty texts and is marked.
struct MessageReader {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0
    /// A value was asked for that the message does not have: the two sides of the border disagree.
    private(set) var isBroken = false

    /// - Parameter bytes: live until the reader is done with.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func byte() -> UInt8 { take(1).first ?? 0 }

    mutating func count() -> Int {
        let four = take(4)
        guard four.count == 4 else { return 0 }
        return Int(UInt32(littleEndian: four.loadUnaligned(as: UInt32.self)) & 0x7FFF_FFFF)
    }

    mutating func number() -> Double {
        let eight = take(8)
        guard eight.count == 8 else { return 0 }
        return Double(bitPattern: UInt64(littleEndian: eight.loadUnaligned(as: UInt64.self)))
    }

    /// The text; what is not UTF-8 is replaced by U+FFFD.
    mutating func text() -> String { String(decoding: take(count()), as: UTF8.self) }

    /// Everything that has not been read.
    mutating func rest() -> [UInt8] { Array(take(bytes.count - place)) }

    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer {
        guard count <= bytes.count - place else {
            isBroken = true
            place = bytes.count
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        defer { place += count }
        return UnsafeRawBufferPointer(rebasing: bytes[place..<(place + count)])
    }
}
