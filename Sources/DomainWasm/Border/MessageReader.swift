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

    @inline(never)
    mutating func byte() -> UInt8 { take(1).first ?? 0 }

    @inline(never)
    mutating func count() -> Int {
        let four = take(4)
        guard four.count == 4 else { return 0 }
        return Int(UInt32(littleEndian: four.loadUnaligned(as: UInt32.self)) & 0x7FFF_FFFF)
    }

    @inline(never)
    mutating func number() -> Double {
        let eight = take(8)
        guard eight.count == 8 else { return 0 }
        return Double(bitPattern: UInt64(littleEndian: eight.loadUnaligned(as: UInt64.self)))
    }

    /// A whole number that a page can write as a floating-point number: less than 2^53 from zero; nil for any other.
    mutating func integer() -> Int64? {
        let number = number()
        guard number > -0x1p53, number < 0x1p53 else { return nil }
        let integer = Int64(number)
        return Double(integer) == number ? integer : nil
    }

    mutating func block() -> [UInt8] { Array(take(count())) }

    /// The text. The page's encoder writes UTF-8 only; what is none breaks the message.
    @inline(never)
    mutating func text() -> String {
        if let text = String(validating: take(count()), as: UTF8.self) { return text }
        isBroken = true
        return ""
    }

    /// Everything that has not been read.
    mutating func rest() -> [UInt8] { Array(take(bytes.count - place)) }

    @inline(never)
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
