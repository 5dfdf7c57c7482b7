/// What opens one entry of the vault of contacts. Held by the case, sealed there; the vault does not have it.
///
/// Shape: 32 random bytes. Sensitivity: identity, together with the vault and its key file. Printing it shows nothing.
package struct ContactHandle: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    static let byteCount = 32
    /// For sealing only.
    package let bytes: [UInt8]

    /// - Returns: nil for another number of bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    private init(fresh: [UInt8]) { bytes = fresh }

    /// A new one.
    package static func make(random: Randomness) -> ContactHandle { ContactHandle(fresh: random.bytes(byteCount)) }

    package var description: String { "contact handle" }
    package var debugDescription: String { description }
}
