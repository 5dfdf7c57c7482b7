/// Cuts a stream of JSON objects into single ones as its bytes arrive: an array of objects, objects one after the other, or
/// one a line. What is inside an object is not looked at but for its ends.
///
/// The same for every split of the input. Time and memory grow with the largest object only.
package struct ObjectSplitter {
    /// An object, or why there is none.
    package enum Item: Equatable, Sendable {
        /// The bytes from brace to brace, and the line on which it begins.
        case object(line: Int, [UInt8])
        /// Larger than an object may be; the next one is read again.
        case tooLarge(line: Int)
        /// The stream ends inside an object.
        case cut(line: Int)
        /// Something that belongs to no object, told once a line: an object may have lost its brace.
        case stray(line: Int)
    }

    private let mostBytes: Int
    private var object: [UInt8] = []
    private var depth = 0
    private var size = 0
    private var line = 1
    private var startLine = 1
    private var strayLine = 0
    private var isAtStart = true
    private var isInString = false
    private var isEscaped = false

    package init(mostBytes: Int = 1 << 20) { self.mostBytes = mostBytes }

    /// Takes the next bytes and hands over what they complete. Blanks, commas and brackets stand between objects.
    package mutating func read(_ bytes: some Sequence<UInt8>, _ take: (Item) throws -> Void) rethrows {
        for byte in bytes {
            if byte == 0x0A { line += 1 }
            if depth == 0 {
                guard byte == UInt8(ascii: "{") else {
                    if !isBetween(byte), strayLine != line {
                        strayLine = line
                        try take(.stray(line: line))
                    }
                    continue
                }
                isAtStart = false
                (startLine, size, isInString, isEscaped) = (line, 0, false, false)
                object.removeAll(keepingCapacity: true)
            }
            size += 1
            if size <= mostBytes { object.append(byte) }
            if isEnd(byte) {
                try take(size > mostBytes ? .tooLarge(line: startLine) : .object(line: startLine, object))
            }
        }
    }

    /// There are no more bytes.
    package mutating func end(_ take: (Item) throws -> Void) rethrows {
        if depth > 0 { try take(.cut(line: startLine)) }
        depth = 0
    }

    /// Whether it may stand outside of objects; a byte order mark at the start only.
    private func isBetween(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: true
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","): true
        case 0xEF, 0xBB, 0xBF: isAtStart
        default: false
        }
    }

    private mutating func isEnd(_ byte: UInt8) -> Bool {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return false
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"): depth -= 1
        default: break
        }
        return depth == 0
    }
}
