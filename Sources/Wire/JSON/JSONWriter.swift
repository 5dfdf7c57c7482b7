/// Writes one JSON object from front to back, for answers that are made often.
///
/// A field without a value is left out. The caller sees to it that no key comes twice in one object.
package struct JSONWriter {
    private var bytes: [UInt8] = []

    private init() {}

    /// The UTF-8 bytes of an object with the fields that are written in the closure.
    package static func object(_ fields: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(1_024)
        writer.object(fields)
        return writer.bytes
    }

    /// A text, or nothing.
    package mutating func field(_ key: StaticString, _ text: String?) {
        guard let text else { return }
        begin(key)
        JSONText.append(text, to: &bytes)
    }

    /// A whole number.
    package mutating func field(_ key: StaticString, number: Int) {
        begin(key)
        bytes += Array(String(number).utf8)
    }

    /// A number; left out if it is none or infinite, which JSON cannot say.
    package mutating func field(_ key: StaticString, degrees number: Double) {
        guard number.isFinite else { return }
        begin(key)
        bytes += Array(String(number).utf8)
    }

    /// An object.
    package mutating func field(_ key: StaticString, object fields: (inout JSONWriter) -> Void) {
        begin(key)
        object(fields)
    }

    /// A list of objects.
    package mutating func field<Element>(
        _ key: StaticString, objects elements: [Element], _ fields: (Element, inout JSONWriter) -> Void
    ) {
        begin(key)
        bytes.append(0x5B)
        for element in elements {
            separate()
            object { fields(element, &$0) }
        }
        bytes.append(0x5D)
    }

    private mutating func object(_ fields: (inout JSONWriter) -> Void) {
        bytes.append(0x7B)
        fields(&self)
        bytes.append(0x7D)
    }

    private mutating func begin(_ key: StaticString) {
        separate()
        bytes.append(0x22)
        bytes += UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
        bytes += [0x22, 0x3A]
    }

    /// A comma, unless this is the first one in its object or list. A text ends in quotes, so nothing else looks so.
    private mutating func separate() {
        if let last = bytes.last, last != 0x7B, last != 0x5B { bytes.append(0x2C) }
    }
}
