/// An address of the Internet Protocol, and whether the world may be reached at it.
package struct NetAddress: Equatable, Sendable {
    /// 4 bytes, or 16.
    package let bytes: [UInt8]

    /// - Returns: nil for another count of bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// This machine itself.
    package var isLoopback: Bool {
        if let inner = embedded { return inner.isLoopback }
        return bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// Neither this machine nor a network that only its members reach, nor an address kept for something else
    /// (IANA special-purpose registries, RFC 6890). An IPv6 address that carries an IPv4 one is as public as that.
    package var isPublic: Bool {
        if let inner = embedded { return inner.isPublic }
        if bytes.count == 4 { return !Self.special4.contains { Self.begins(bytes, $0.bytes, $0.bits) } }
        guard Self.begins(bytes, [0x20], 3) else { return false }
        return !Self.special6.contains { Self.begins(bytes, $0.bytes, $0.bits) }
    }

    /// As it is written in a name's place: "192.0.2.1", "2001:db8:0:0:0:0:0:1".
    package var text: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
    }

    /// The IPv4 address inside of a mapped (::ffff:0:0/96), translated (64:ff9b::/96) or 6to4 (2002::/16) one.
    private var embedded: NetAddress? {
        guard bytes.count == 16 else { return nil }
        let isMapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        let isTranslated = Self.begins(bytes, [0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8), 96)
        if isMapped || isTranslated { return NetAddress(bytes: Array(bytes[12...])) }
        if Self.begins(bytes, [0x20, 0x02], 16) { return NetAddress(bytes: Array(bytes[2..<6])) }
        return nil
    }

    private typealias Block = (bytes: [UInt8], bits: Int)

    private static let special4: [Block] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]
    /// Within 2000::/3, outside of which nothing is public. 2001::/23 holds Teredo and other protocols.
    private static let special6: [Block] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF, 0x00], 20),
    ]

    private static func begins(_ bytes: [UInt8], _ start: [UInt8], _ bits: Int) -> Bool {
        for bit in 0..<bits {
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            let wanted = bit / 8 < start.count ? start[bit / 8] : 0
            guard bytes[bit / 8] & mask == wanted & mask else { return false }
        }
        return true
    }
}
