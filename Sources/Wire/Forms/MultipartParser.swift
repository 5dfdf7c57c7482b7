/// Reads a multipart form piece by piece, without ever holding more than a piece and a header.
///
/// A value without I/O: append what arrived, then take events until there is none. The outcome (parts, bytes and error)
/// depends on the bytes only, not on how they were cut. Grammar: RFC 7578 on RFC 2046; no preamble but one line end, no
/// padding behind a boundary; what follows the closing boundary is ignored.
package struct MultipartParser: Sendable {
    /// What was read.
    package enum Event: Equatable, Sendable {
        case part(PartHeader)
        /// The next bytes of the current part; never empty.
        case bytes(ArraySlice<UInt8>)
        case partEnd
        /// The closing boundary; nothing comes after it.
        case end
    }

    private enum State {
        case start
        case delimiter
        case header(Header)
        case body(Body)
        case ended
    }

    private struct Header {
        var lines: [ArraySlice<UInt8>] = []
        var size = 0
        /// How many bytes of the buffer belong to a line that has not ended.
        var scanned = 0
    }

    private struct Body {
        let header: PartHeader
        var size = 0
    }

    private let limits: MultipartLimits
    private let search: ByteSearch
    private var state = State.start
    private var buffer: ArraySlice<UInt8> = []
    private var room: Int
    private var isOverfull = false
    private var parts = 0

    package init(boundary: MultipartBoundary, limits: MultipartLimits = MultipartLimits()) {
        self.limits = limits
        search = ByteSearch([0x0D, 0x0A, 0x2D, 0x2D] + boundary.bytes)
        room = limits.totalBytes
    }

    /// Takes over the next bytes of the body, of any count.
    package mutating func append(_ chunk: some Collection<UInt8>) {
        if case .ended = state { return }
        // A fresh array, not a longer slice: what was read is let go of.
        var bytes = Array(buffer)
        bytes.append(contentsOf: chunk.prefix(room))
        if chunk.count > room { isOverfull = true }
        room -= min(room, chunk.count)
        buffer = bytes[...]
    }

    /// - Returns: the next event; nil where more bytes are needed, or after `end`.
    /// - Throws: the first fault in the order of the bytes. The parser is of no use afterwards.
    package mutating func next() throws(MultipartError) -> Event? {
        while true {
            let step: Step
            switch state {
            case .start: step = try readStart()
            case .delimiter: step = try readDelimiter()
            case .header(let header): step = try readHeader(header)
            case .body(let body): step = try readBody(body)
            case .ended: return nil
            }
            switch step {
            case .again: continue
            case .event(let event): return event
            case .starved:
                if isOverfull { throw .tooLarge }
                return nil
            }
        }
    }

    /// Says that no more bytes will come.
    ///
    /// - Throws: `cutOff` where the closing boundary has not been read.
    package func finish() throws(MultipartError) {
        guard case .ended = state else { throw .cutOff }
    }

    private enum Step {
        case again
        case event(Event)
        case starved
    }

    /// The first boundary, with or without a line end in front.
    private mutating func readStart() throws(MultipartError) -> Step {
        guard let first = buffer.first else { return .starved }
        let expected = first == 0x0D ? search.pattern[...] : search.pattern.dropFirst(2)
        guard zip(buffer, expected).allSatisfy(==) else { throw .noBoundary }
        guard buffer.count >= expected.count else { return .starved }
        buffer = buffer.dropFirst(expected.count)
        state = .delimiter
        return .again
    }

    /// What follows a boundary: a line end and a part, or two hyphens and the end.
    private mutating func readDelimiter() throws(MultipartError) -> Step {
        guard let first = buffer.first else { return .starved }
        guard first != 0x0A else { throw .lineFeedOnly }
        guard first == 0x0D || first == 0x2D else { throw .malformedDelimiter }
        guard let second = buffer.dropFirst().first else { return .starved }
        guard second == (first == 0x0D ? 0x0A : 0x2D) else { throw .malformedDelimiter }
        buffer = buffer.dropFirst(2)
        guard first == 0x0D else {
            state = .ended
            buffer = []
            return .event(.end)
        }
        guard parts < limits.parts else { throw .tooManyParts }
        parts += 1
        state = .header(Header())
        return .again
    }

    private mutating func readHeader(_ header: Header) throws(MultipartError) -> Step {
        var header = header
        var index = buffer.startIndex + header.scanned
        while index < buffer.endIndex {
            header.size += 1
            guard header.size <= limits.headerBytes else { throw .headerTooLong }
            let byte = buffer[index]
            index += 1
            guard byte == 0x0A else { continue }
            guard index - buffer.startIndex >= 2, buffer[index - 2] == 0x0D else { throw .lineFeedOnly }
            let line = buffer[..<(index - 2)]
            buffer = buffer[index...]
            guard line.isEmpty else {
                header.lines.append(line)
                continue
            }
            let part = try PartHeader(lines: header.lines)
            state = .body(Body(header: part))
            return .event(.part(part))
        }
        header.scanned = buffer.count
        state = .header(header)
        return .starved
    }

    /// Gives out all that cannot be the beginning of a boundary.
    private mutating func readBody(_ body: Body) throws(MultipartError) -> Step {
        var body = body
        let found = search.first(in: buffer)
        let end = found ?? max(buffer.startIndex, buffer.endIndex - search.pattern.count + 1)
        let bytes = buffer[..<end]
        body.size += bytes.count
        let limit = body.header.filename == nil ? limits.fieldBytes : limits.fileBytes
        guard body.size <= limit else { throw .partTooLarge(field: body.header.name) }
        if !bytes.isEmpty {
            buffer = buffer[end...]
            state = .body(body)
            return .event(.bytes(bytes))
        }
        guard found != nil else { return .starved }
        buffer = buffer.dropFirst(search.pattern.count)
        state = .delimiter
        return .event(.partEnd)
    }
}
