/// Collects a whole multipart form in memory, piece by piece.
///
/// Memory: what the limits allow. Every plain field is checked to be UTF-8.
package struct MultipartForm: Sendable {
    private var parser: MultipartParser
    private var parts: [FormPart] = []
    private var header: PartHeader?
    private var bytes: [UInt8] = []

    package init(boundary: MultipartBoundary, limits: MultipartLimits = MultipartLimits()) {
        parser = MultipartParser(boundary: boundary, limits: limits)
    }

    /// Takes the next bytes of the body, of any count.
    ///
    /// - Throws: the first fault; stop reading the body then.
    package mutating func append(_ chunk: some Collection<UInt8>) throws(MultipartError) {
        parser.append(chunk)
        while let event = try parser.next() {
            switch event {
            case .part(let header): self.header = header
            case .bytes(let more): bytes.append(contentsOf: more)
            case .partEnd: try endPart()
            case .end: break
            }
        }
    }

    /// - Returns: the parts in their order.
    /// - Throws: `cutOff`.
    package func finish() throws(MultipartError) -> [FormPart] {
        try parser.finish()
        return parts
    }

    /// Reads a whole body at once.
    package static func parse(
        _ body: some Collection<UInt8>,
        boundary: MultipartBoundary,
        limits: MultipartLimits = MultipartLimits()
    ) throws(MultipartError) -> [FormPart] {
        var form = MultipartForm(boundary: boundary, limits: limits)
        try form.append(body)
        return try form.finish()
    }

    private mutating func endPart() throws(MultipartError) {
        guard let header else { return }
        let part = FormPart(
            name: header.name,
            filename: header.filename,
            contentType: header.contentType,
            bytes: bytes
        )
        guard part.filename != nil || part.text != nil else { throw .invalidText(field: header.name) }
        parts.append(part)
        bytes = []
        self.header = nil
    }
}
