/// Where the secret of one wrapped key lies; no secret itself. 10 bytes: the block's id 8, the place in it 2.
package struct KeySlot: Hashable, Sendable {
    static let byteCount = KeyID.byteCount + 2
    let block: KeyID
    let place: UInt16

    /// As it stands in a wrapped key and in the list of what is to be destroyed.
    package var bytes: [UInt8] { block.bytes + [UInt8(place >> 8), UInt8(place & 0xFF)] }

    init(block: KeyID, place: UInt16) {
        self.block = block
        self.place = place
    }

    /// - Returns: nil for another number of bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        let place = bytes[KeyID.byteCount...].reduce(0) { $0 << 8 | UInt16($1) }
        self.init(block: KeyID(bytes: Array(bytes[..<KeyID.byteCount])), place: place)
    }
}
