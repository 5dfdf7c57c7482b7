import Casework
import City
import Domain

/// What a report is that somebody wrote as an e-mail.
struct MailReport {
    private let mail: ReadMail
    private let city: CityPack

    init(_ mail: ReadMail, city: CityPack) {
        self.mail = mail
        self.city = city
    }

    /// Fewer words than this say nothing of what it is about.
    private static let fewWords = 3
    /// Scalars of a subject that is looked for, and of the story that may say it: the search takes their product at worst.
    private static let longest = (subject: 300, story: 5_000)

    func incoming(_ channel: ChannelCode) -> IncomingReport {
        let text = LabelledText(ReplyCut.cut(mail.text, subject: mail.subject))
        let subject = Self.bare(mail.subject)
        let category = city.category(named: text.category) ?? city.category(named: subject)
        // What names no category is part of the story.
        let unnamed = city.category(named: text.category) == nil ? text.category : ""
        var story = [unnamed, text.story].filter { !$0.isEmpty }.joined(separator: "\n")
        // The subject often is the half of a short message.
        if !says(story, subject), subject.split(separator: " ").count >= Self.fewWords || story.isEmpty {
            story = story.isEmpty ? subject : subject + "\n" + story
        }
        var report = IncomingReport(channel: channel, story: story)
        report.category = category
        report.location = text.location
        report.additional = text.additional
        report.photos = mail.pictures
        return report
    }

    private func says(_ story: String, _ subject: String) -> Bool {
        if subject.isEmpty || city.category(named: subject) != nil { return true }
        guard subject.unicodeScalars.count <= Self.longest.subject else { return false }
        let head = String(story.unicodeScalars.prefix(Self.longest.story)).lowercased()
        return head.contains(subject.lowercased())
    }

    /// Without what programs put before a subject.
    private static func bare(_ subject: String) -> String {
        var rest = subject.split(separator: " ")[...]
        while let first = rest.first?.lowercased(),
            ["re:", "fw:", "fwd:", "bls:", "trs:", "balas:", "terusan:"].contains(first)
        {
            rest = rest.dropFirst()
        }
        return rest.joined(separator: " ")
    }
}
