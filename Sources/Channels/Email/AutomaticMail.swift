import Wire

/// Tells what programs write from what people write, so that two machines never answer each other (RFC 3834).
enum AutomaticMail {
    private static let precedences: Set<String> = ["bulk", "junk", "list", "auto_reply", "auto-reply"]
    private static let senders: Set<String> = [
        "mailer-daemon", "postmaster", "no-reply", "noreply", "do-not-reply", "donotreply", "bounce", "bounces",
        "listserv", "majordomo",
    ]
    /// Fields that only programs write.
    private static let marks = [
        "list-id", "list-post", "list-unsubscribe", "list-help", "x-autoreply", "x-autorespond",
        "x-auto-response-suppress",
        "x-failed-recipients",
    ]

    /// Whether nobody waits for an answer to a message, or an answer could go round for ever.
    ///
    /// `own`: the address that reports are written to.
    static func isAutomatic(_ headers: MailHeaders, own: MailAddress?) -> Bool {
        let submitted = MailParameters(headers.plain("auto-submitted") ?? "no").main
        if !submitted.isEmpty, submitted != "no" { return true }
        if precedences.contains(MailParameters(headers.plain("precedence") ?? "").main) { return true }
        if marks.contains(where: { headers.has(prefix: $0) }) || headers.has(prefix: "x-loop") { return true }
        // The way back of a message about a message.
        if headers.plain("return-path")?.filter({ !$0.isWhitespace }) == "<>" { return true }
        let type = MailParameters(headers.plain("content-type") ?? "").main
        if type == "multipart/report" || type == "message/delivery-status" { return true }
        guard let sender = headers.plain("from").flatMap({ MailAddress(field: $0) }) else { return false }
        return senders.contains(sender.local) || sender.text.lowercased() == own?.text.lowercased()
    }
}
