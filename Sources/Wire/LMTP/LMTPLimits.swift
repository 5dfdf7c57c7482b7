/// How much is taken from a mail server before it is told no.
package struct LMTPLimits: Sendable {
    /// Of a message, as for every other way that mail comes in.
    package var messageBytes = MailLimits().bytes
    /// Of a command with its line end: the 512 of RFC 5321, section 4.5.3.1.4, and what parameters add.
    package var lineBytes = 2_048
    /// RFC 5321, section 4.5.3.1.8: at least so many.
    package var recipients = 100
    /// Commands that are none, before the connection ends.
    package var errors = 20

    package init() {}
}
