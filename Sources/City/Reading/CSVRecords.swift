/// The records of a comma-separated file (RFC 4180), with the line each begins on.
///
/// Takes LF and CRLF, a byte order mark, quoted fields with commas, quotes and new lines. Lines of white space are
/// skipped.
struct CSVRecords {
    struct Record: Equatable {
        let line: Int
        let fields: [String]
    }

    struct Problem: Equatable {
        let line: Int
        let message: String
    }

    private(set) var records: [Record] = []
    private(set) var problems: [Problem] = []

    private enum State {
        case start
        case plain
        case quoted
        case closed
    }

    private var state = State.start
    private var line = 1
    private var recordLine = 1
    private var field: [UInt8] = []
    private var fields: [String] = []

    init(_ bytes: [UInt8]) {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for byte in body { take(byte) }
        if state == .quoted { complain("the quote is never closed") }
        endRecord()
    }

    private mutating func take(_ byte: UInt8) {
        switch (state, byte) {
        case (.quoted, UInt8(ascii: "\"")):
            state = .closed
        case (.quoted, _):
            field.append(byte)
        case (.closed, UInt8(ascii: "\"")):
            field.append(byte)
            state = .quoted
        case (.start, UInt8(ascii: "\"")):
            state = .quoted
        case (_, UInt8(ascii: ",")):
            endField()
        case (_, UInt8(ascii: "\n")):
            endRecord()
        case (_, UInt8(ascii: "\r")):
            break
        case (.closed, _):
            complain("text after a closing quote")
            field.append(byte)
            state = .plain
        case (.plain, UInt8(ascii: "\"")):
            complain("a quote inside a field that does not begin with one")
            field.append(byte)
        case (.start, _), (.plain, _):
            field.append(byte)
            state = .plain
        }
        if byte == UInt8(ascii: "\n") {
            line += 1
            if state == .start, fields.isEmpty, field.isEmpty { recordLine = line }
        }
    }

    private mutating func endField() {
        if let text = String(validating: field, as: UTF8.self) {
            fields.append(Self.trimmed(text))
        } else {
            complain("not UTF-8")
            fields.append(String(decoding: field, as: UTF8.self))
        }
        field = []
        state = .start
    }

    private mutating func endRecord() {
        if fields.isEmpty, field.allSatisfy({ $0 == 0x20 || $0 == 0x09 }), state != .closed {
            field = []
            state = .start
            return
        }
        endField()
        records.append(Record(line: recordLine, fields: fields))
        fields = []
    }

    private mutating func complain(_ message: String) {
        problems.append(Problem(line: line, message: message))
    }

    private static func trimmed(_ text: String) -> String {
        let head = text.drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}
