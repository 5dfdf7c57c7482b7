/// Reads a table of comma-separated values (RFC 4180) as its bytes arrive: one record at a time, none kept.
///
/// Takes LF, CRLF and CR, a byte order mark, any delimiter of one byte, quoted fields with delimiters, quotes and line ends.
/// The same for every split of the input. Time and memory grow with the longest record only.
package struct DelimitedReader {
    /// A record, or why there is none.
    package enum Item: Equatable, Sendable {
        /// The fields as they are written, and the line on which it begins.
        case record(line: Int, fields: [String])
        /// Not UTF-8, or longer than a record may be; the next one is read again.
        case fault(line: Int, Fault)
    }

    /// What is wrong with a record.
    package enum Fault: Equatable, Sendable {
        case notUTF8
        case tooLong
        case openQuote
    }

    private enum State {
        case start
        case plain
        case quoted
        /// Behind a quote inside a quoted field: the end, or the first half of a quote.
        case closing
    }

    private let delimiter: UInt8
    private let mostBytes: Int
    private var state = State.start
    private var line = 1
    private var recordLine = 1
    private var size = 0
    private var field: [UInt8] = []
    private var fields: [[UInt8]] = []
    private var mark: [UInt8]? = []
    private var followsReturn = false

    /// A record with more bytes than `mostBytes` is refused.
    package init(delimiter: UInt8 = UInt8(ascii: ","), mostBytes: Int = 1 << 20) {
        self.delimiter = delimiter
        self.mostBytes = mostBytes
    }

    /// Takes the next bytes and hands over what they complete.
    package mutating func read(_ bytes: some Sequence<UInt8>, _ take: (Item) throws -> Void) rethrows {
        for byte in bytes {
            if mark != nil, isMark(byte) { continue }
            try step(byte, take)
        }
    }

    /// There are no more bytes.
    package mutating func end(_ take: (Item) throws -> Void) rethrows {
        if let rest = mark {
            mark = nil
            for byte in rest { try step(byte, take) }
        }
        if state == .quoted {
            let line = recordLine
            reset()
            try take(.fault(line: line, .openQuote))
        } else if !fields.isEmpty || !field.isEmpty || state == .closing {
            try endRecord(take)
        }
    }

    /// Whether a byte belongs to the mark at the beginning; what turns out not to be one is read after all.
    private mutating func isMark(_ byte: UInt8) -> Bool {
        let whole: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard let begun = mark, byte == whole[begun.count] else {
            // A file that begins like a mark and goes on otherwise is not UTF-8 anyway.
            for early in mark ?? [] { field.append(early) }
            if !field.isEmpty { state = .plain }
            mark = nil
            return false
        }
        mark = begun.count == 2 ? nil : begun + [byte]
        return true
    }

    private mutating func step(_ byte: UInt8, _ take: (Item) throws -> Void) rethrows {
        let isSecondHalf = followsReturn && byte == 0x0A
        followsReturn = byte == 0x0D
        if byte == 0x0A && !isSecondHalf || byte == 0x0D { line += 1 }
        if isSecondHalf, state != .quoted { return }
        size += 1
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")): state = .closing
        case (.quoted, _): append(byte)
        case (.closing, UInt8(ascii: "\"")):
            append(byte)
            state = .quoted
        case (.start, UInt8(ascii: "\"")): state = .quoted
        case (_, delimiter): endField()
        case (_, 0x0A), (_, 0x0D): try endRecord(take)
        default:
            append(byte)
            state = .plain
        }
    }

    private mutating func append(_ byte: UInt8) { if size <= mostBytes { field.append(byte) } }

    private mutating func endField() {
        if size <= mostBytes { fields.append(field) }
        field.removeAll(keepingCapacity: true)
        state = .start
    }

    private mutating func endRecord(_ take: (Item) throws -> Void) rethrows {
        let isEmpty = fields.isEmpty && field.isEmpty && state == .start
        endField()
        let (done, start, isLong) = (fields, recordLine, size > mostBytes)
        reset()
        guard !isEmpty else { return }
        guard !isLong else { return try take(.fault(line: start, .tooLong)) }
        var texts: [String] = []
        for bytes in done {
            guard let text = String(validating: bytes, as: UTF8.self) else {
                return try take(.fault(line: start, .notUTF8))
            }
            texts.append(text)
        }
        try take(.record(line: start, fields: texts))
    }

    private mutating func reset() {
        fields.removeAll(keepingCapacity: true)
        field.removeAll(keepingCapacity: true)
        size = 0
        state = .start
        recordLine = line
    }
}
