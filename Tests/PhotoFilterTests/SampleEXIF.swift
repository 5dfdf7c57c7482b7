/// Writes EXIF structures: the smallest, and one as phones make it.
enum SampleEXIF {
    /// What the filter writes.
    static func minimal(_ orientation: Int) -> [UInt8] {
        [
            0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0, 0, 0, 0,
            0,
        ]
    }

    /// Maker, orientation, a GPS directory and a thumbnail, in either byte order.
    static func phone(_ orientation: Int, isLittle: Bool = false) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            let bytes = (0..<count).map { UInt8(value >> (8 * $0) & 255) }
            return isLittle ? bytes : bytes.reversed()
        }
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            number(tag, 2) + number(type, 2) + number(count, 4) + value
        }
        let head: [UInt8] = isLittle ? [0x49, 0x49, 0x2A, 0] : [0x4D, 0x4D, 0, 0x2A]
        return head + number(8, 4) + number(3, 2)
            + entry(0x010F, 2, 24, number(64, 4))
            + entry(0x0112, 3, 1, number(orientation, 2) + [0, 0])
            + entry(0x8825, 4, 1, number(88, 4))
            + number(0, 4) + Array(repeating: 0, count: 6) + canary("maker")
            + canary("gps 6.2146 S 106.8451 E") + [0xFF, 0xD8, 0xFF, 0xDB] + canary("thumbnail") + [0xFF, 0xD9]
    }

    /// What must not survive.
    static func canary(_ text: String) -> [UInt8] { Array("CANARY \(text);".utf8) }
}
