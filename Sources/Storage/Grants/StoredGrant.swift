package import Domain

/// A clean copy of a private photo, given to one unit. Its bytes are a file.
///
/// Sensitivity: none; the file is sealed under a key of its own. Kept until the last day, or until it is taken back, the
/// case goes to another unit, or the report is erased.
package struct StoredGrant: Equatable, Sendable {
    /// 1...3, the place of the photo that it is a copy of.
    package let position: Int64
    /// Whose desk may look.
    package let unit: UnitCode
    /// Seconds since 1970, UTC, as `endsAt`, the last second.
    package let grantedAt: Int64
    package let endsAt: Int64
    /// The key of the file, sealed under the key of the report.
    package let sealedKey: [UInt8]
    /// The random name of the file, 32 hexadecimal characters.
    package let name: String
    package let widthPixels: Int64
    package let heightPixels: Int64

    /// - Precondition: the size is 1 or more both ways.
    package init(
        position: Int64, unit: UnitCode, times: (grantedAt: Int64, endsAt: Int64),
        file: (name: String, sealedKey: [UInt8]), size: (width: Int, height: Int)
    ) {
        self.position = position
        self.unit = unit
        (grantedAt, endsAt) = times
        (name, sealedKey) = file
        (widthPixels, heightPixels) = (Int64(size.width), Int64(size.height))
    }
}
