/// How much of a message is read before it is given up as one that nobody wrote.
package struct MailLimits: Sendable {
    /// Of the whole message: 25 MB of attachments with the third that base64 adds, and its line breaks.
    package var bytes = 36 << 20
    /// Of all parts, at whatever depth.
    package var parts = 100
    package var depth = 20
    /// Of the header block of one part.
    package var headerBytes = 256 << 10
    package var headerFields = 1_000

    package init() {}
}

/// Why a message cannot be taken apart. The raw value goes into the desk's list.
package enum MailError: String, Error, Equatable, Sendable {
    case tooLarge = "mail_too_large"
    case tooManyParts = "mail_too_many_parts"
    case tooDeep = "mail_too_deep"
    case headersTooLong = "mail_headers_too_long"
    /// No header field at all.
    case notAMessage = "mail_not_a_message"
}
