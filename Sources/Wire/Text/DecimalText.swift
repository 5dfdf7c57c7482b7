/// Numbers as people and programs write them in a form.
package enum DecimalText {
    /// Reads "-6.2" and "106"; nil for anything else.
    ///
    /// Stricter than `Double.init`, which takes "NaN", "inf", "1e400" and "0x10" as well: stored once, such a value would
    /// break every list it stands in.
    package static func read(_ text: String) -> Double? {
        guard text.utf8.count <= 40, isPlain(text), let number = Double(text), number.isFinite else { return nil }
        return number
    }

    /// A sign or none, digits, and perhaps a point with digits behind it.
    private static func isPlain(_ text: String) -> Bool {
        var (digits, points) = (0, 0)
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x30...0x39: digits += 1
            case UInt8(ascii: "+"), UInt8(ascii: "-"): if place > 0 { return false }
            case UInt8(ascii: "."):
                if digits == 0 || points > 0 { return false }
                (digits, points) = (0, 1)
            default: return false
            }
        }
        return digits > 0
    }
}
