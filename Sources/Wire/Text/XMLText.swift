/// A text as it stands in an XML 1.0 document.
package enum XMLText {
    /// Appends a text for content and for attributes in double quotes. What no document may hold is left out: one such
    /// character would make the whole document unreadable.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var plain = utf8.startIndex
            for place in utf8.indices where mayBeSpecial(utf8[place]) {
                guard let change = change(at: place, utf8) else { continue }
                bytes += utf8[plain..<place]
                bytes += UnsafeBufferPointer(start: change.written.utf8Start, count: change.written.utf8CodeUnitCount)
                plain = place + change.length
            }
            bytes += utf8[plain...]
        }
    }

    private static func mayBeSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x1F, UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), 0xEF: true
        default: false
        }
    }

    /// What is written instead of the bytes from a place on, and how many these are; nil where they stay.
    ///
    /// Source: XML 1.0, production 2 (`Char`); of valid UTF-8 it forbids control characters, U+FFFE and U+FFFF.
    private static func change(
        at place: Int, _ utf8: UnsafeBufferPointer<UInt8>
    ) -> (written: StaticString, length: Int)? {
        switch utf8[place] {
        case UInt8(ascii: "&"): ("&amp;", 1)
        case UInt8(ascii: "<"): ("&lt;", 1)
        case UInt8(ascii: ">"): ("&gt;", 1)
        case UInt8(ascii: "\""): ("&quot;", 1)
        case 0x09, 0x0A, 0x0D: nil
        case 0...0x1F: ("", 1)
        default: utf8[place + 1] == 0xBF && utf8[place + 2] >= 0xBE ? ("", 3) : nil
        }
    }
}
