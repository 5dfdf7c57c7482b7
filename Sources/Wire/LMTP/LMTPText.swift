/// A message on its way in: ends at a dot between two line ends, and loses the dots that were put before others
/// (RFC 5321, section 4.5.2).
///
/// Only CR LF is a line end. A lone LF or CR is a byte of the message like any other, so that what another server takes for the end
/// of a message never is one here, and a second message cannot be hidden in the first.
struct LMTPText {
    private enum Place {
        case line
        case cr
        case lineStart
        case dot
        case dotCR
    }

    private(set) var bytes: [UInt8] = []
    /// Why the message will be refused once its end has come; the rest of it is read and left.
    private(set) var refusal: LMTPReply?
    private var place = Place.lineStart
    private var taken = 0
    private let limit: Int
    private let space: MessageSpace

    /// Space is taken in steps, so that a short message does not ask for it at each packet.
    private static let step = 64 << 10

    init(limit: Int, space: MessageSpace) {
        self.limit = limit
        self.space = space
    }

    /// Reads up to the end of the message, if it is there.
    ///
    /// - Returns: what stands behind the end; nil where the end has not come.
    mutating func read(_ input: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var kept = input.startIndex
        var next = input.startIndex
        while next < input.endIndex {
            if place == .line {
                // Nothing ends in the middle of a line.
                guard let end = input[next...].firstIndex(of: Self.cr) else { break }
                next = end
            }
            let byte = input[next]
            let before = place
            place = Self.place(behind: byte, at: before)
            if before == .lineStart, byte == Self.dot {
                add(input[kept..<next])
                kept = next + 1
            } else if before == .dotCR {
                guard byte != Self.lf else { return input[(next + 1)...] }
                // The CR behind the dot was part of the line after all.
                add([Self.cr])
                kept = next
            } else if before == .dot, byte == Self.cr {
                kept = next + 1
            }
            next += 1
        }
        add(input[kept...])
        return nil
    }

    private static func place(behind byte: UInt8, at place: Place) -> Place {
        switch (place, byte) {
        case (.cr, lf): .lineStart
        case (.lineStart, dot): .dot
        case (.dot, cr): .dotCR
        case (_, cr): .cr
        default: .line
        }
    }

    private mutating func add(_ more: ArraySlice<UInt8>) {
        guard refusal == nil, !more.isEmpty else { return }
        let needed = bytes.count + more.count
        if needed > limit {
            refuse(.tooBig)
        } else if needed > taken, !takeSpace(for: needed) {
            refuse(.noSpace)
        } else {
            bytes += more
        }
    }

    private mutating func takeSpace(for needed: Int) -> Bool {
        // Doubled, as the array that holds it is.
        let wanted = max(needed, min(limit, max(taken * 2, Self.step)))
        for amount in [wanted, needed] where space.take(amount - taken) {
            taken = amount
            return true
        }
        return false
    }

    private mutating func refuse(_ reply: LMTPReply) {
        refusal = reply
        drop()
    }

    /// Gives the space back. To be called once nobody holds the message any more.
    mutating func drop() {
        bytes = []
        space.giveBack(taken)
        taken = 0
    }

    private static let cr: UInt8 = 0x0D
    private static let lf: UInt8 = 0x0A
    private static let dot: UInt8 = 0x2E
}
