extension Scene {
    /// The picture as a grey PNG without compression (RFC 1950 and 1951, stored blocks).
    package var png: [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width { rows.append(UInt8((pixels[y * width + x] + 0.5).rounded(.down))) }
        }
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: rows.count, by: 65_535) {
            let block = rows[start..<min(start + 65_535, rows.count)]
            let count: [UInt8] = [UInt8(block.count & 255), UInt8(block.count >> 8)]
            stream.append(start + 65_535 >= rows.count ? 1 : 0)
            stream += count
            stream += count.map { ~$0 }
            stream += block
        }
        stream += Self.big(Self.adler(rows))
        var head = Self.big(UInt32(width)) + Self.big(UInt32(height))
        head += [8, 0, 0, 0, 0] as [UInt8]
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        for (type, content) in [("IHDR", head), ("IDAT", stream), ("IEND", [])] {
            file += Self.chunk(type, content)
        }
        return file
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        var sum = UInt32.max
        for byte in body {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return big(UInt32(content.count)) + body + big(~sum)
    }

    private static func adler(_ bytes: [UInt8]) -> UInt32 {
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}
