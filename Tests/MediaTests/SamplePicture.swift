import PhotoFilter

/// Makes PNG pictures of any size without a compressor: stored blocks, or for bombs one coded block of zeros.
enum SamplePicture {
    /// Left half dark, right half light, grey.
    static func halves(width: Int, height: Int) -> [UInt8] {
        let row = [0] + (0..<width).map { UInt8($0 < width / 2 ? 20 : 230) }
        let rows = (0..<height).flatMap { _ in row }
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: rows.count, by: 65_535) {
            let block = rows[start..<min(start + 65_535, rows.count)]
            let count = [UInt8(block.count & 255), UInt8(block.count >> 8)]
            stream += [start + 65_535 >= rows.count ? 1 : 0] + count + count.map { ~$0 } + block
        }
        return png(width: width, height: height, colour: 0, interlace: 0, stream: stream + adler(rows))
    }

    /// Zeros that inflate to a thousand times their size: fixed codes, repeats of 258 bytes at distance 1.
    static func bomb(width: Int, height: Int, colour: UInt8, channels: Int) -> [UInt8] {
        let interlaced = [(8, 8), (8, 8), (4, 8), (4, 4), (2, 4), (2, 2), (1, 2)]
        let starts = [(0, 0), (4, 0), (0, 4), (2, 0), (0, 2), (1, 0), (0, 1)]
        let total = zip(interlaced, starts).reduce(0) { sum, pass in
            let wide = (width - pass.1.0 + pass.0.0 - 1) / pass.0.0
            let high = (height - pass.1.1 + pass.0.1 - 1) / pass.0.1
            return sum + high * (wide * channels + 1)
        }
        var stream: [UInt8] = [0x78, 0x01]
        var window = 0
        var count = 0
        func put(_ bits: Int, _ length: Int) {
            window |= bits << count
            count += length
            while count >= 8 {
                stream.append(UInt8(window & 255))
                window >>= 8
                count -= 8
            }
        }
        let zero = 0b0000_1100
        put(0b011, 3)
        put(zero, 8)
        for _ in 0..<(total - 1) / 258 { put(0b0_0000_1010_0011, 13) }
        for _ in 0..<(total - 1) % 258 { put(zero, 8) }
        put(0, 7)
        put(0, 7)
        let sum = total % 65_521
        let end = [UInt8(sum >> 8), UInt8(sum & 255), 0, 1]
        return png(width: width, height: height, colour: colour, interlace: 1, stream: stream + end)
    }

    /// The head of a lossless WebP of 64 by 64 pixels with nothing sensible behind it.
    static let damagedWebP: [UInt8] =
        Array("RIFF".utf8) + [32, 0, 0, 0] + Array("WEBPVP8L".utf8) + [20, 0, 0, 0, 0x2F, 0x3F, 0xC0, 0x0F, 0]
        + Array(repeating: 0, count: 15)

    private static func png(width: Int, height: Int, colour: UInt8, interlace: UInt8, stream: [UInt8]) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width) + big(height) + [8, colour, 0, 0, interlace])
            + chunk("IDAT", stream) + chunk("IEND", [])
    }

    private static func big(_ number: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        var sum = UInt32.max
        for byte in body {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return big(content.count) + body + big(Int(~sum))
    }

    private static func adler(_ bytes: [UInt8]) -> [UInt8] {
        var low = 1
        var high = 0
        for byte in bytes {
            low = (low + Int(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return big(high << 16 | low)
    }

    /// The JPEG with an EXIF segment as phones write it, turned and with a place.
    static func turned(_ jpeg: [UInt8], _ orientation: UInt8) -> [UInt8] {
        let exif: [UInt8] =
            Array("Exif\0\0".utf8) + [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1]
            + [0, orientation, 0, 0, 0, 0, 0, 0] + Array("CANARY gps 6.2146 S".utf8)
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + jpeg.dropFirst(2)
    }
}
