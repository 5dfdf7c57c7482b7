/// Writes one document of the Open311 standard from front to back, the same content as XML or as JSON.
///
/// The mapping is the standard's: in JSON the outermost name disappears, lists become bare arrays, numbers and truth values
/// are real ones, and an empty element is null. The caller sees to it that no name comes twice in one object.
package struct Open311Writer {
    /// How it is written.
    package enum Format: String, CaseIterable, Sendable {
        case json
        case xml

        /// With its encoding, without which strict readers take XML for ASCII.
        package var mediaType: String {
            switch self {
            case .json: "application/json; charset=utf-8"
            case .xml: "text/xml; charset=utf-8"
            }
        }
    }

    private let format: Format
    private var bytes: [UInt8] = []

    private init(_ format: Format) {
        self.format = format
        bytes.reserveCapacity(4_096)
        if format == .xml { bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8 }
    }

    // MARK: Documents

    /// A document that is a list: `name` around the items in XML, also where there are none.
    package static func list<Element>(
        _ name: StaticString, of item: StaticString, _ elements: some Sequence<Element>, as format: Format,
        _ fields: (Element, inout Open311Writer) -> Void
    ) -> [UInt8] {
        var writer = Open311Writer(format)
        writer.write(name, of: item, elements, fields)
        return writer.bytes
    }

    /// A document that is one object.
    package static func object(
        _ name: StaticString, as format: Format, _ fields: (inout Open311Writer) -> Void
    ) -> [UInt8] {
        var writer = Open311Writer(format)
        writer.write(name, fields)
        return writer.bytes
    }

    // MARK: Fields

    /// A text; an empty element or null for none.
    package mutating func field(_ name: StaticString, _ text: String?) {
        guard let text, !text.isEmpty else { return empty(name) }
        begin(name)
        switch format {
        case .json: JSONText.append(text, to: &bytes)
        case .xml: XMLText.append(text, to: &bytes)
        }
        end(name)
    }

    /// A whole number; an empty element or null for none.
    package mutating func field(_ name: StaticString, number: Int?) {
        guard let number else { return empty(name) }
        begin(name)
        bytes += String(number).utf8
        end(name)
    }

    /// A number with a fraction; an empty element or null for none, or for one that JSON cannot say.
    package mutating func field(_ name: StaticString, degrees: Double?) {
        guard let degrees, degrees.isFinite else { return empty(name) }
        begin(name)
        bytes += String(degrees).utf8
        end(name)
    }

    /// True or false.
    package mutating func field(_ name: StaticString, truth: Bool) {
        begin(name)
        bytes += (truth ? "true" : "false").utf8
        end(name)
    }

    /// A time in seconds since 1970 UTC, written without fractions and in UTC; an empty element or null for none.
    package mutating func field(_ name: StaticString, instant: Int64?) {
        guard let instant else { return empty(name) }
        begin(name)
        quote()
        InstantText.append(instant, to: &bytes)
        quote()
        end(name)
    }

    /// An object.
    package mutating func field(_ name: StaticString, object fields: (inout Open311Writer) -> Void) {
        key(name)
        write(name, fields)
    }

    /// A list of objects.
    package mutating func field<Element>(
        _ name: StaticString, of item: StaticString, _ elements: some Sequence<Element>,
        _ fields: (Element, inout Open311Writer) -> Void
    ) {
        key(name)
        write(name, of: item, elements, fields)
    }

    /// A list of texts, none of them empty.
    package mutating func field(_ name: StaticString, of item: StaticString, texts: [String]) {
        key(name)
        open(name, json: "[")
        for text in texts {
            switch format {
            case .json:
                separate()
                JSONText.append(text, to: &bytes)
            case .xml:
                tag("<", item)
                XMLText.append(text, to: &bytes)
                tag("</", item)
            }
        }
        close(name, json: "]")
    }

    // MARK: Both forms

    private mutating func write<Element>(
        _ name: StaticString, of item: StaticString, _ elements: some Sequence<Element>,
        _ fields: (Element, inout Open311Writer) -> Void
    ) {
        open(name, json: "[")
        for element in elements {
            if format == .json { separate() }
            write(item) { fields(element, &$0) }
        }
        close(name, json: "]")
    }

    private mutating func write(_ name: StaticString, _ fields: (inout Open311Writer) -> Void) {
        open(name, json: "{")
        fields(&self)
        close(name, json: "}")
    }

    private mutating func open(_ name: StaticString, json bracket: Unicode.Scalar) {
        switch format {
        case .json: bytes.append(UInt8(ascii: bracket))
        case .xml: tag("<", name)
        }
    }

    private mutating func close(_ name: StaticString, json bracket: Unicode.Scalar) {
        switch format {
        case .json: bytes.append(UInt8(ascii: bracket))
        case .xml: tag("</", name)
        }
    }

    /// Before the value of a field.
    private mutating func begin(_ name: StaticString) {
        switch format {
        case .json: key(name)
        case .xml: tag("<", name)
        }
    }

    /// Behind the value of a field.
    private mutating func end(_ name: StaticString) { if format == .xml { tag("</", name) } }

    private mutating func empty(_ name: StaticString) {
        switch format {
        case .json:
            key(name)
            bytes += "null".utf8
        case .xml:
            bytes.append(UInt8(ascii: "<"))
            append(name)
            bytes += "/>".utf8
        }
    }

    private mutating func tag(_ start: StaticString, _ name: StaticString) {
        append(start)
        append(name)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func quote() { if format == .json { bytes.append(UInt8(ascii: "\"")) } }

    private mutating func key(_ name: StaticString) {
        guard format == .json else { return }
        separate()
        quote()
        append(name)
        bytes += "\":".utf8
    }

    private mutating func append(_ text: StaticString) {
        bytes += UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// A comma, unless this is the first one in its object or list. A text ends in quotes, so nothing else looks so.
    private mutating func separate() {
        if let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") {
            bytes.append(UInt8(ascii: ","))
        }
    }
}
