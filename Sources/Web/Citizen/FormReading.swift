import Hummingbird
import NIOCore
import Wire

extension Request {
    /// The fields of a form that a browser sent, multipart or urlencoded.
    ///
    /// `limits`: of a multipart body; a urlencoded one may have 256 KiB.
    /// - Throws: `Refusal` for a body that cannot be read; a page says so and what to do.
    func form(limits: MultipartLimits = MultipartLimits()) async throws -> [FormPart] {
        if mediaType == "application/x-www-form-urlencoded" {
            let bytes = try await bytes(limit: 256 * 1024)
            do { return try FormURLEncoded.parse(bytes) } catch { throw Refusal(of: error) }
        }
        do {
            var form = MultipartForm(
                boundary: try MultipartBoundary(contentType: headers[.contentType] ?? ""), limits: limits)
            try await forEachPart { chunk in try form.append(chunk.readableBytesView) }
            return try form.finish()
        } catch let error as MultipartError {
            throw Refusal(of: error)
        }
    }
}

extension Refusal {
    init(of error: MultipartError) {
        switch error {
        case .notMultipart: self.init(.unsupportedType)
        case .tooLarge, .partTooLarge: self.init(.tooLarge, field: error.field)
        case .invalidText(let field): self.init(.invalidEncoding, field: field)
        case .noBoundary, .malformedDelimiter, .lineFeedOnly, .cutOff, .tooManyParts, .headerTooLong, .invalidHeader,
            .invalidName:
            self.init(.malformedForm)
        }
    }

    init(of error: FormURLEncodedError) {
        switch error {
        case .tooLarge: self.init(.tooLarge)
        case .invalidText(let field): self.init(.invalidEncoding, field: field)
        case .tooManyFields, .invalidEscape, .invalidName: self.init(.malformedForm)
        }
    }
}
