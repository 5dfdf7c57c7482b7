import Casework
import Wire

/// Takes an address out of what it may stand in: an answer quotes whom our letter went to, and many programs end a message
/// with it.
enum HiddenAddress {
    /// However its letters are written: with soft line breaks and codes of quoted-printable, and as a page's link has them.
    ///
    /// Cost: the product of both lengths at worst; the bytes are those of a waiting original or of the words that are read,
    /// 256 KiB at most.
    static func hidden(_ address: MailAddress, in bytes: [UInt8]) -> [UInt8] {
        let wanted = Array(address.text.utf8).map(lowercased)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if let end = end(of: wanted, in: bytes, from: place) {
                kept += Array(OriginalText.gap.utf8)
                place = end
            } else {
                kept.append(bytes[place])
                place += 1
            }
        }
        return kept
    }

    /// The same of what was read.
    static func hidden(_ address: MailAddress, in text: String) -> String {
        String(decoding: hidden(address, in: Array(text.utf8)), as: UTF8.self)
    }

    /// Behind the address that begins here; nil where it does not.
    private static func end(of wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        for byte in wanted {
            while place > start, let length = softBreak(in: bytes, at: place) { place += length }
            guard place < bytes.count else { return nil }
            guard let length = length(of: byte, in: bytes, at: place) else { return nil }
            place += length
        }
        return place
    }

    /// How many bytes write this one here; nil where another stands here.
    private static func length(of byte: UInt8, in bytes: [UInt8], at place: Int) -> Int? {
        if lowercased(bytes[place]) == byte { return 1 }
        switch bytes[place] {
        case UInt8(ascii: "="), UInt8(ascii: "%"):
            guard place + 2 < bytes.count,
                let code = UInt8(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
            else { return nil }
            return lowercased(code) == byte ? 3 : nil
        case UInt8(ascii: "&"):
            let sign = Array("&#64;".utf8)
            return byte == 0x40 && bytes[place...].starts(with: sign) ? sign.count : nil
        default: return nil
        }
    }

    private static func softBreak(in bytes: [UInt8], at place: Int) -> Int? {
        guard place + 1 < bytes.count, bytes[place] == 0x3D else { return nil }
        if bytes[place + 1] == 0x0A { return 2 }
        return place + 2 < bytes.count && bytes[place + 1] == 0x0D && bytes[place + 2] == 0x0A ? 3 : nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
