/// How the bytes of a part are written (RFC 2045, section 6).
enum TransferEncoding {
    /// - Returns: nil for an encoding that nobody knows.
    static func decoded(_ bytes: ArraySlice<UInt8>, named name: String) -> [UInt8]? {
        if isNone(name) { return Array(bytes) }
        return switch name {
        case "quoted-printable": quotedPrintable(bytes)
        case "base64": base64(bytes)
        default: nil
        }
    }

    /// Whether bytes of an encoding stand as they are.
    static func isNone(_ name: String) -> Bool { ["", "7bit", "8bit", "binary"].contains(name) }

    /// Whatever is no base64 character is passed over, as the standard asks for; bits that are left over are dropped.
    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count / 4 * 3)
        var bits: UInt32 = 0
        var count = 0
        let values = values
        bytes.withUnsafeBufferPointer { bytes in
            for byte in bytes {
                let value = values[Int(byte)]
                guard value < 64 else {
                    if byte == 0x3D { count = 0 }
                    continue
                }
                bits = bits << 6 | UInt32(value)
                count += 1
                if count == 1 { continue }
                // Of the second character six bits complete the first byte, and so on.
                switch count {
                case 2: decoded.append(UInt8(truncatingIfNeeded: bits >> 4))
                case 3: decoded.append(UInt8(truncatingIfNeeded: bits >> 2))
                default:
                    decoded.append(UInt8(truncatingIfNeeded: bits))
                    count = 0
                }
            }
        }
        return decoded
    }

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for (value, byte) in alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()

    /// Soft line breaks go, blanks before a line's end too; a mark that stands for nothing stays as it is.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes
        while !rest.isEmpty {
            let hasEnd = rest.contains(0x0A)
            guard var line = MailLines.next(&rest) else { break }
            while line.last == 0x20 || line.last == 0x09 { line = line.dropLast() }
            let isSoft = line.last == 0x3D
            if isSoft { line = line.dropLast() }
            decoded += hexDecoded(line, mark: 0x3D)
            if !isSoft, hasEnd { decoded += [0x0D, 0x0A] }
        }
        return decoded
    }

    /// Puts the byte in the place of a mark with two hexadecimal digits.
    static func hexDecoded(_ bytes: ArraySlice<UInt8>, mark: UInt8) -> [UInt8] {
        guard bytes.contains(mark) else { return Array(bytes) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var place = bytes.startIndex
        while place < bytes.endIndex {
            if bytes[place] == mark, place + 2 < bytes.endIndex, let high = hex(bytes[place + 1]),
                let low = hex(bytes[place + 2])
            {
                decoded.append(high << 4 | low)
                place += 3
            } else {
                decoded.append(bytes[place])
                place += 1
            }
        }
        return decoded
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
