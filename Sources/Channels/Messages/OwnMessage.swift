import Domain
import Wire

/// What our own messages are called, so that they are known when somebody answers them: the number of the report and a mark
/// that only we can make. A message that says nothing but that something happened names no report.
struct OwnMessage: Equatable {
    private static let prefix = "laporaman"

    let number: ReportNumber
    let mark: String

    /// The Message-ID before the at sign.
    var id: String { "\(Self.prefix).\(number.text).\(mark)" }

    /// The same for a message that is about no report in particular.
    static func plainID(_ random: String) -> String { "\(prefix).\(random)" }

    init(number: ReportNumber, mark: String) {
        self.number = number
        self.mark = mark
    }

    /// Reads a Message-ID before its at sign; nil for one that names no report.
    init?(id: some StringProtocol) {
        let parts = id.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.prefix else { return nil }
        self.init(number: ReportNumber(String(parts[1])), mark: String(parts[2]))
    }

    /// What a message answers.
    enum Answered: Equatable {
        case nothing
        /// A message of ours that names no report.
        case other
        case report(OwnMessage)
    }

    /// `domain`: of the address that reports are written to.
    static func answered(by headers: MailHeaders, domain: String) -> Answered {
        let named = [headers.plain("in-reply-to"), headers.plain("references")].compactMap { $0 }.joined(separator: " ")
        var found = Answered.nothing
        for id in named.split(whereSeparator: \.isWhitespace).prefix(100) {
            let parts = id.drop { $0 == "<" }.prefix { $0 != ">" }.split(separator: "@")
            guard parts.count == 2, parts[1].lowercased() == domain, parts[0].hasPrefix(prefix + ".") else { continue }
            if let own = OwnMessage(id: parts[0]) { return .report(own) }
            found = .other
        }
        return found
    }
}
