import Casework
import Wire

/// Takes an address out of bytes in which it may stand: an answer quotes whom our letter went to.
enum HiddenAddress {
    private static let at = Array("=40".utf8)

    /// However its letters are written, also across the soft line breaks of quoted-printable.
    ///
    /// Cost: the product of both lengths at worst; the bytes are those of a waiting original, 256 KiB at most.
    static func hidden(_ address: MailAddress, in bytes: [UInt8]) -> [UInt8] {
        let wanted = Array(address.text.utf8).map(lowercased)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if lowercased(bytes[place]) == wanted[0], let end = end(of: wanted, in: bytes, from: place) {
                kept += Array(OriginalText.gap.utf8)
                place = end
            } else {
                kept.append(bytes[place])
                place += 1
            }
        }
        return kept
    }

    /// Behind the address that begins here; nil where it does not.
    private static func end(of wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        for byte in wanted {
            while let length = softBreak(in: bytes, at: place) { place += length }
            guard place < bytes.count else { return nil }
            if lowercased(bytes[place]) == byte {
                place += 1
            } else if byte == 0x40, bytes[place...].starts(with: at) {
                place += at.count
            } else {
                return nil
            }
        }
        return place
    }

    private static func softBreak(in bytes: [UInt8], at place: Int) -> Int? {
        guard place + 1 < bytes.count, bytes[place] == 0x3D else { return nil }
        if bytes[place + 1] == 0x0A { return 2 }
        return place + 2 < bytes.count && bytes[place + 1] == 0x0D && bytes[place + 2] == 0x0A ? 3 : nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
