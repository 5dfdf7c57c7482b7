package import Domain

/// The cell of a point: both coordinates in one integer whose order keeps neighbours mostly together (Morton code).
///
/// The world is a grid of 2^31 by 2^31 cells, about 2 cm across at the equator; the code interleaves the bits of column
/// and row, the row's first. Shape: 62 bits, never negative. Source: DESIGN section 6. Sensitivity: location.
package struct Cell: Hashable, Sendable {
    package let code: Int64

    /// Bits of each axis.
    static let bits = 31

    /// The cell of a place.
    package init(_ place: Coordinate) {
        self.init(column: Self.column(place.longitude), row: Self.row(place.latitude))
    }

    init(code: Int64) { self.code = code }

    init(column: UInt32, row: UInt32) {
        code = Int64(Self.spread(row) << 1 | Self.spread(column))
    }

    /// The steps from west to east.
    var column: UInt32 { Self.gather(UInt64(code)) }

    /// The steps from south to north.
    var row: UInt32 { Self.gather(UInt64(code) >> 1) }

    static func column(_ longitude: Double) -> UInt32 { step((longitude + 180) / 360) }

    static func row(_ latitude: Double) -> UInt32 { step((latitude + 90) / 180) }

    private static func step(_ fraction: Double) -> UInt32 {
        UInt32(min(max(fraction, 0) * 0x1p31, 0x1p31 - 1))
    }

    /// Puts a zero before each of the 32 bits.
    private static func spread(_ value: UInt32) -> UInt64 {
        var bits = UInt64(value)
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFF
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0F
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333
        return (bits | bits << 1) & 0x5555_5555_5555_5555
    }

    /// Takes every second bit, from the lowest.
    private static func gather(_ value: UInt64) -> UInt32 {
        var bits = value & 0x5555_5555_5555_5555
        bits = (bits | bits >> 1) & 0x3333_3333_3333_3333
        bits = (bits | bits >> 2) & 0x0F0F_0F0F_0F0F_0F0F
        bits = (bits | bits >> 4) & 0x00FF_00FF_00FF_00FF
        bits = (bits | bits >> 8) & 0x0000_FFFF_0000_FFFF
        return UInt32(truncatingIfNeeded: bits | bits >> 16)
    }
}
