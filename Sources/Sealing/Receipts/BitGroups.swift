/// Bytes as groups of a few bits each, most significant first: what every written form of bytes is made of.
enum BitGroups {
    /// The last group is filled up with zero bits.
    ///
    /// - Precondition: `width` is 1...8.
    static func groups(of bytes: some Sequence<UInt8>, width: Int) -> [UInt8] {
        var groups: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= width {
                held -= width
                groups.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)) & mask(width))
            }
        }
        if held > 0 { groups.append(UInt8(truncatingIfNeeded: bits << UInt32(width - held)) & mask(width)) }
        return groups
    }

    /// The whole bytes of groups.
    ///
    /// - Returns: nil where what is left over is a whole group, or not zero: `groups` never makes that.
    static func bytes(of groups: some Sequence<UInt8>, width: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        for group in groups {
            bits = bits << UInt32(width) | UInt32(group)
            held += width
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
            }
        }
        guard held < width, bits & (1 << UInt32(held) - 1) == 0 else { return nil }
        return bytes
    }

    private static func mask(_ width: Int) -> UInt8 { UInt8(truncatingIfNeeded: 1 << width - 1) }
}
