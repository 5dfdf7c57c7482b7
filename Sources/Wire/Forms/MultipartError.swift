/// Why a multipart body is refused. All but the sizes are 400, the sizes 413, `notMultipart` 415.
package enum MultipartError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The Content-Type is not `multipart/form-data`.
    case notMultipart
    /// The Content-Type names no valid boundary, or the body does not begin with it.
    case noBoundary
    /// What follows a boundary is neither a line end nor the end of the body.
    case malformedDelimiter
    /// Lines end in LF alone.
    case lineFeedOnly
    /// The body ended before its closing boundary.
    case cutOff
    /// More parts than allowed.
    case tooManyParts
    /// The headers of a part are longer than allowed.
    case headerTooLong
    /// A header does not follow the grammar, comes twice, or asks for an encoding.
    case invalidHeader
    /// A part without a name, or with one that cannot be ours.
    case invalidName
    /// A plain field is not valid UTF-8. The field's name has passed `invalidName`.
    case invalidText(field: String)
    /// One part is larger than allowed.
    case partTooLarge(field: String)
    /// The whole body is larger than allowed.
    case tooLarge

    /// Safe to log.
    package var description: String {
        switch self {
        case .notMultipart: "not multipart/form-data"
        case .noBoundary: "multipart body without a valid boundary"
        case .malformedDelimiter: "multipart body with a malformed boundary line"
        case .lineFeedOnly: "multipart body with bare line feeds"
        case .cutOff: "multipart body cut off"
        case .tooManyParts: "multipart body with too many parts"
        case .headerTooLong: "multipart part with too long a header"
        case .invalidHeader: "multipart part with an invalid header"
        case .invalidName: "multipart part with an invalid name"
        case .invalidText: "multipart field that is not UTF-8"
        case .partTooLarge: "multipart part too large"
        case .tooLarge: "multipart body too large"
        }
    }

    /// The field that is at fault, where it is one.
    package var field: String? {
        switch self {
        case .invalidText(let field), .partTooLarge(let field): field
        case .notMultipart, .noBoundary, .malformedDelimiter, .lineFeedOnly, .cutOff, .tooManyParts, .headerTooLong,
            .invalidHeader, .invalidName, .tooLarge:
            nil
        }
    }
}

/// How much a multipart body may hold; sizes in bytes.
package struct MultipartLimits: Sendable {
    package var parts: Int
    /// Of one part, with its line ends.
    package var headerBytes: Int
    /// Of one part with a file name.
    package var fileBytes: Int
    /// Of one part without a file name.
    package var fieldBytes: Int
    package var totalBytes: Int

    /// Defaults: 32 parts, three photographs of 12 MiB and the texts (DESIGN 3.3).
    package init(
        parts: Int = 32,
        headerBytes: Int = 2048,
        fileBytes: Int = 12 << 20,
        fieldBytes: Int = 64 * 1024,
        totalBytes: Int = 37 << 20
    ) {
        self.parts = parts
        self.headerBytes = headerBytes
        self.fileBytes = fileBytes
        self.fieldBytes = fieldBytes
        self.totalBytes = totalBytes
    }
}
