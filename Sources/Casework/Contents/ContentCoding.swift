import Storage

/// The bytes of a report's content, before they are sealed and after they were opened.
///
/// Shape: version 1, then what `ReportContent` holds, in its order; where something was received, version 2 and the 32 bytes
/// of its mark at the end. A text is the count of its UTF-8 bytes and those bytes; a list is its count and its elements; an
/// optional number is 0, or 1 and the number. Counts and offsets take four bytes, numbers the eight of IEEE 754, all with the
/// least significant byte first. Nothing follows.
/// Sensitivity: location and wording.
enum ContentCoding {
    private static let markSize = 32

    static func bytes(of content: ReportContent) -> [UInt8] {
        var writer = Writer(version: content.received == nil ? 1 : 2)
        for text in [content.story, content.location, content.additional] { writer.append(text) }
        for number in [content.latitude, content.longitude, content.accuracyMetres] { writer.append(number) }
        writer.append(content.masks.count)
        for mask in content.masks {
            writer.append(mask.field)
            writer.append(mask.start)
            writer.append(mask.end)
        }
        writer.append(content.route.rule)
        writer.append(content.route.unit)
        writer.append(content.route.likely.count)
        for likely in content.route.likely {
            writer.append(likely.unit)
            writer.append(likely.rule)
        }
        return writer.bytes + (content.received ?? [])
    }

    /// - Throws: `damaged` for bytes that `bytes(of:)` did not make.
    static func content(of bytes: [UInt8]) throws(StoreError) -> ReportContent {
        var reader = Reader(bytes)
        let version = try reader.byte()
        guard version == 1 || version == 2 else { throw .damaged }
        let (story, location, additional) = (try reader.text(), try reader.text(), try reader.text())
        let (latitude, longitude, accuracy) = (try reader.number(), try reader.number(), try reader.number())
        let masks = try reader.list { reader throws(StoreError) in
            ReportContent.Mask(field: try reader.text(), start: try reader.count(), end: try reader.count())
        }
        let (rule, unit) = (try reader.text(), try reader.text())
        let likely = try reader.list { reader throws(StoreError) in
            ReportContent.RouteNote.Likely(unit: try reader.text(), rule: try reader.text())
        }
        let received = version == 1 ? nil : Array(try reader.bytes(markSize))
        guard reader.isAtEnd else { throw .damaged }
        return ReportContent(
            story: story, location: location, additional: additional, latitude: latitude, longitude: longitude,
            accuracyMetres: accuracy, masks: masks,
            route: ReportContent.RouteNote(rule: rule, unit: unit, likely: likely), received: received
        )
    }

    private struct Writer {
        private(set) var bytes: [UInt8]

        init(version: UInt8) { bytes = [version] }

        mutating func append(_ text: String) {
            append(text.utf8.count)
            bytes += text.utf8
        }

        mutating func append(_ number: Double?) {
            bytes.append(number == nil ? 0 : 1)
            if let number { withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 } }
        }

        mutating func append(_ count: Int) {
            withUnsafeBytes(of: UInt32(clamping: count).littleEndian) { bytes += $0 }
        }
    }

    private struct Reader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { rest = bytes[...] }

        var isAtEnd: Bool { rest.isEmpty }

        mutating func byte() throws(StoreError) -> UInt8 {
            guard let byte = rest.popFirst() else { throw .damaged }
            return byte
        }

        mutating func count() throws(StoreError) -> Int {
            Int(try bytes(4).reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }

        mutating func text() throws(StoreError) -> String {
            guard let text = String(validating: try bytes(try count()), as: UTF8.self) else { throw .damaged }
            return text
        }

        mutating func number() throws(StoreError) -> Double? {
            switch try byte() {
            case 0: return nil
            case 1: return Double(bitPattern: try bytes(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
            default: throw .damaged
            }
        }

        mutating func list<Element>(
            of element: (inout Reader) throws(StoreError) -> Element
        ) throws(StoreError) -> [Element] {
            var elements: [Element] = []
            for _ in 0..<(try count()) { elements.append(try element(&self)) }
            return elements
        }

        mutating func bytes(_ count: Int) throws(StoreError) -> ArraySlice<UInt8> {
            guard rest.count >= count else { throw .damaged }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }
}
