/// The one value of EXIF that is kept: how to turn the picture (EXIF 2.32, tag 0x0112).
enum Orientation {
    static let upright = 1

    private static let tag = 0x0112
    private static let short = 3

    /// The prefix of EXIF in a JPEG segment, and by habit in some WebP files.
    static let prefix: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]

    /// Finds the orientation in a TIFF structure.
    /// - Parameter tiff: from its byte order mark on.
    /// - Returns: 1 to 8; `upright` where it is absent, damaged or out of range.
    static func find(in tiff: ByteReader) -> Int {
        var reader = tiff
        return (try? value(in: &reader)) ?? upright
    }

    private static func value(in reader: inout ByteReader) throws(PhotoFilterError) -> Int? {
        let start = reader.position
        let isLittle: Bool
        if reader.holds([0x49, 0x49, 0x2A, 0]) {
            isLittle = true
        } else if reader.holds([0x4D, 0x4D, 0, 0x2A]) {
            isLittle = false
        } else {
            return nil
        }
        func number(_ count: Int) throws(PhotoFilterError) -> Int {
            isLittle ? try reader.little(count) : try reader.big(count)
        }
        try reader.skip(4)
        let offset = try number(4)
        guard offset >= 8, offset <= reader.end - start else { return nil }
        reader.move(to: start + offset)
        for _ in 0..<(try number(2)) {
            let found = try number(2)
            let type = try number(2)
            let count = try number(4)
            let value = try number(2)
            try reader.skip(2)
            guard found == tag else { continue }
            return type == short && count == 1 && (1...8).contains(value) ? value : nil
        }
        return nil
    }

    /// The smallest TIFF structure that says how to turn the picture: one directory with one entry, 26 bytes.
    static func tiff(_ orientation: Int) -> [UInt8] {
        [
            0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8,
            0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(clamping: orientation), 0, 0,
            0, 0, 0, 0,
        ]
    }
}
