/// What kind of refusal it is: a stable name for programs, with its status and an English title.
///
/// Open: a target that has refusals of its own adds them in an extension. The text people read is made from the code.
package struct ProblemCode: Hashable, Sendable {
    /// Small letters, digits and underscores.
    package let text: String
    /// HTTP status, 400 to 599.
    package let status: Int
    package let title: String

    package init(_ text: String, status: Int, title: String) {
        self.text = text
        self.status = status
        self.title = title
    }

    package static let badRequest = ProblemCode("bad_request", status: 400, title: "The request cannot be read")
    package static let malformedForm = ProblemCode("malformed_form", status: 400, title: "The form cannot be read")
    package static let malformedJSON = ProblemCode("malformed_json", status: 400, title: "The JSON cannot be read")
    package static let invalidEncoding = ProblemCode("invalid_encoding", status: 400, title: "The text is not UTF-8")
    package static let unauthorized = ProblemCode("unauthorized", status: 401, title: "A credential is needed")
    package static let forbidden = ProblemCode("forbidden", status: 403, title: "Not allowed")
    package static let notFound = ProblemCode("not_found", status: 404, title: "Nothing here")
    package static let methodNotAllowed = ProblemCode("method_not_allowed", status: 405, title: "Method not allowed")
    package static let conflict = ProblemCode("conflict", status: 409, title: "It conflicts with what is there")
    package static let tooLarge = ProblemCode("too_large", status: 413, title: "Too large")
    package static let unsupportedType = ProblemCode("unsupported_type", status: 415, title: "Type not supported")
    package static let invalidField = ProblemCode("invalid_field", status: 422, title: "A field needs another value")
    package static let tooManyRequests = ProblemCode("too_many_requests", status: 429, title: "Too many requests")
    package static let internalError = ProblemCode("internal_error", status: 500, title: "The server failed")
    package static let unavailable = ProblemCode("unavailable", status: 503, title: "Not available for the moment")
}

/// An answer that says no: problem details (RFC 9457), `application/problem+json`.
///
/// Holds nothing of what was sent but a field's name.
package struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    /// The media type of `json`.
    package static let contentType = "application/problem+json"
    package let code: ProblemCode
    /// One sentence: what happened and what to do.
    package let detail: String
    /// The field at fault, as the API names it.
    package let field: String?
    /// Where the case stands now, if that is why.
    package let state: String?

    package init(_ code: ProblemCode, detail: String, field: String? = nil, state: String? = nil) {
        self.state = state
        self.code = code
        self.detail = detail
        self.field = field
    }

    /// An object with `type`, `title`, `status`, `detail` and, where there are such, `field` and `state`; UTF-8.
    package var json: [UInt8] {
        var bytes: [UInt8] = []
        bytes += Array("{\"type\":".utf8) + JSONText.string("/api/problems/" + code.text)
        bytes += Array(",\"title\":".utf8) + JSONText.string(code.title)
        bytes += Array(",\"status\":\(code.status),\"detail\":".utf8) + JSONText.string(detail)
        if let field { bytes += Array(",\"field\":".utf8) + JSONText.string(field) }
        if let state { bytes += Array(",\"state\":".utf8) + JSONText.string(state) }
        return bytes + Array("}".utf8)
    }

    /// Safe to log.
    package var description: String { "\(code.status) \(code.text)" + (field.map { " (\($0))" } ?? "") }
}
