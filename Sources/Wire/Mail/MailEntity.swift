/// A message, or one part of one: header fields and what is below them.
package struct MailEntity: Sendable {
    /// What is below the header fields.
    package enum Content: Sendable {
        /// As it stands, not decoded.
        case leaf(ArraySlice<UInt8>)
        case parts([MailEntity])
        /// One whole message inside.
        case message([MailEntity])
    }

    package let headers: MailHeaders
    package let type: MailParameters
    package let content: Content

    /// How it is meant to be shown: `inline`, `attachment`, or empty; with the name of the file.
    package var disposition: MailParameters { MailParameters(headers.plain("content-disposition") ?? "") }

    /// The name of the file, if it has one. Never a path on this machine.
    package var fileName: String? { disposition["filename"] ?? type["name"] }

    /// The bytes of a leaf; nil where it is none, or is written in a way that nobody knows.
    package var bytes: [UInt8]? {
        guard case .leaf(let bytes) = content else { return nil }
        return TransferEncoding.decoded(bytes, named: encoding)
    }

    /// A leaf as text, at most so many bytes of it, and whether that is all of it; nil where it is none.
    package func text(most: Int) -> (text: String, isWhole: Bool)? {
        guard case .leaf(let raw) = content else { return nil }
        // A decoder makes nothing longer, and four bytes in three is the most that any makes shorter.
        // A text whose encoding nobody knows is shown as it stands: somebody may still read it.
        let head = raw.prefix(most * 4)
        let bytes = TransferEncoding.decoded(head, named: encoding) ?? Array(head)
        let isWhole = bytes.count <= most && head.count == raw.count
        let text = MailCharset.text(Self.whole(bytes, most: most), charset: type["charset"])
        guard type["format"]?.lowercased() == "flowed" else { return (text, isWhole) }
        return (FlowedText.joined(text, deletesSpace: type["delsp"]?.lowercased() == "yes"), isWhole)
    }

    /// So many bytes at most, and no part of a character at the end of what was cut.
    private static func whole(_ bytes: [UInt8], most: Int) -> [UInt8] {
        guard bytes.count > most else { return bytes }
        var head = bytes.prefix(most)
        for _ in 0..<4 where head.last.map({ $0 >= 0x80 }) ?? false { head = head.dropLast() }
        return Array(head)
    }

    private var encoding: String { MailParameters(headers.plain("content-transfer-encoding") ?? "").main }
}

/// Takes messages apart (RFC 5322, RFC 2045 and 2046), within limits.
package struct MailParser {
    private let limits: MailLimits
    private var parts = 0
    /// Bytes of messages within messages, whose copies are there at the same time.
    private var decodedBytes = 0

    private init(_ limits: MailLimits) { self.limits = limits }

    /// - Throws: `MailError`; nothing else keeps a message from being read in some way.
    package static func parse(_ bytes: [UInt8], limits: MailLimits = MailLimits()) throws(MailError) -> MailEntity {
        guard bytes.count <= limits.bytes else { throw .tooLarge }
        var rest = bytes[...]
        // A line that mail servers put before a message in a file of messages.
        if rest.starts(with: Array("From ".utf8)) { _ = MailLines.next(&rest) }
        var parser = MailParser(limits)
        let message = try parser.entity(rest, depth: 0, assumed: "text/plain")
        guard !message.headers.fields.isEmpty else { throw .notAMessage }
        return message
    }

    /// The fields of a message whose rest may be beyond all limits; nil where there are none.
    package static func headers(of bytes: [UInt8]) -> MailHeaders? {
        var rest = bytes.prefix(MailLimits().headerBytes)
        if rest.starts(with: Array("From ".utf8)) { _ = MailLines.next(&rest) }
        guard let headers = try? MailHeaders(&rest, limits: MailLimits()), !headers.fields.isEmpty else { return nil }
        return headers
    }

    private mutating func entity(
        _ bytes: ArraySlice<UInt8>, depth: Int, assumed: String
    ) throws(MailError) -> MailEntity {
        guard depth <= limits.depth else { throw .tooDeep }
        parts += 1
        guard parts <= limits.parts else { throw .tooManyParts }
        var rest = bytes
        let headers = try MailHeaders(&rest, limits: limits)
        let named = MailParameters(headers.plain("content-type") ?? assumed)
        let type = named.main.contains("/") ? named : MailParameters(assumed)
        return MailEntity(
            headers: headers, type: type, content: try content(of: type, headers, rest, depth: depth))
    }

    private mutating func content(
        of type: MailParameters, _ headers: MailHeaders, _ body: ArraySlice<UInt8>, depth: Int
    ) throws(MailError) -> MailEntity.Content {
        if type.main.hasPrefix("multipart/"), let boundary = type["boundary"],
            (1...MailBoundary.longest).contains(boundary.utf8.count)
        {
            let assumed = type.main == "multipart/digest" ? "message/rfc822" : "text/plain"
            var parts: [MailEntity] = []
            for part in MailBoundary(boundary).parts(of: body, most: limits.parts + 1) {
                parts.append(try entity(part, depth: depth + 1, assumed: assumed))
            }
            // A message that lost its boundaries is still a text.
            return parts.isEmpty ? .leaf(body) : .parts(parts)
        }
        if type.main == "message/rfc822" || type.main == "message/global" {
            let encoding = MailParameters(headers.plain("content-transfer-encoding") ?? "").main
            // Not copied where it stands as it is: messages lie in each other as deep as the limit.
            let inner = TransferEncoding.isNone(encoding) ? body : TransferEncoding.decoded(body, named: encoding)?[...]
            guard let inner else { return .leaf(body) }
            if !TransferEncoding.isNone(encoding) { decodedBytes += inner.count }
            guard decodedBytes <= limits.bytes else { throw .tooLarge }
            return .message([try entity(inner, depth: depth + 1, assumed: "text/plain")])
        }
        return .leaf(body)
    }
}

/// The lines between the parts of a message (RFC 2046, section 5.1).
struct MailBoundary {
    /// RFC 2046, section 5.1.1.
    static let longest = 70

    private let mark: [UInt8]

    /// - Precondition: not empty.
    init(_ boundary: String) { mark = [0x2D, 0x2D] + Array(boundary.utf8) }

    /// What lies between the lines, so many parts at most; the last part may lack its end.
    func parts(of body: ArraySlice<UInt8>, most: Int) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var from = body.startIndex
        while let line = next(in: body, from: from) {
            if let start { parts.append(body[start..<max(start, line.begin)]) }
            guard !line.isLast, parts.count < most else { return parts }
            start = line.end
            from = line.end
        }
        if let start, start < body.endIndex { parts.append(body[start...]) }
        return parts
    }

    private struct Line {
        /// Before the line break that belongs to it.
        let begin: Int
        let end: Int
        let isLast: Bool
    }

    /// The next one at the beginning of a line, `start` being at one. Each line is looked at once.
    private func next(in body: ArraySlice<UInt8>, from start: Int) -> Line? {
        var from = start
        while from < body.endIndex {
            let lineEnd = body[from...].firstIndex(of: 0x0A) ?? body.endIndex
            defer { from = min(lineEnd + 1, body.endIndex) }
            guard body[from..<lineEnd].starts(with: mark) else { continue }
            var tail = body[(from + mark.count)..<lineEnd]
            let isLast = tail.starts(with: [0x2D, 0x2D])
            if isLast { tail = tail.dropFirst(2) }
            guard tail.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) else { continue }
            var begin = from
            if begin > body.startIndex { begin -= 1 }
            if begin > body.startIndex, body[begin] == 0x0A, body[begin - 1] == 0x0D { begin -= 1 }
            return Line(begin: begin, end: min(lineEnd + 1, body.endIndex), isLast: isLast)
        }
        return nil
    }
}
