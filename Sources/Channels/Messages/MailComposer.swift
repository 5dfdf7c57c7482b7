import Casework
import City
import Domain
import Sealing
import Wire

/// Writes the messages that go out by e-mail: each in the city's language first, then in the others.
struct MailComposer: Sendable {
    let city: CityPack
    let sentences: MessageSentences
    let marks: AnswerByMessage
    let random: Randomness

    private var sender: MailAddress? { MailAddress(city.settings.reportEmail) }

    private var languages: [Language] {
        let first = city.settings.defaultLanguage
        return [first] + Language.allCases.filter { $0 != first }
    }

    /// What somebody is told whose message was taken in.
    struct Receipt {
        let number: ReportNumber
        /// The written receipt.
        let code: String
        let channel: ChannelCode
        var isWaiting = false
        var isAsked = false
        var refused: Set<ReadMail.Refused> = []
    }

    /// The answer to a message that became a report.
    ///
    /// `answers`: its Message-ID with angle brackets.
    func acknowledgement(_ receipt: Receipt, to address: MailAddress, answers: String?) -> OutgoingMail? {
        let own = OwnMessage(number: receipt.number, mark: marks.mark(of: receipt.number, to: address.text))
        let number = ["number": receipt.number.text]
        // The same in every answer, so that it tells nothing of the report.
        let call = ["number": city.settings.emergencyNumbers.first?.number ?? ""]
        return mail(to: address, subject: (.filedSubject, number), id: own.id, answers: answers) { language in
            let first =
                receipt.isWaiting
                ? sentences(.waiting, in: language, number)
                : Acknowledgement(city: city).text(channel: receipt.channel, number: receipt.number, in: language) ?? ""
            let refused = ReadMail.Refused.allCases.filter(receipt.refused.contains).map { key(of: $0) }
            let keys = refused + (receipt.isAsked ? [.question] : []) + [.link]
            return [first, sentences(.emergency, in: language, call)] + keys.map { sentences($0, in: language) }
                + [link(receipt.code)]
        }
    }

    /// Says that something happened, and not what.
    func update(to address: MailAddress) -> OutgoingMail? {
        mail(to: address, subject: (.updateSubject, [:]), answers: nil) { language in
            [sentences(.update, in: language), city.settings.publicURL + "/laporanku"]
        }
    }

    /// The same for those who are reached by short messages.
    var notice: String {
        let texts = languages.map { sentences(.update, in: $0) }
        return (texts + [city.settings.publicURL + "/laporanku"]).joined(separator: "\n")
    }

    /// Says that nothing is taken in this way at the moment.
    func closed(to address: MailAddress, answers: String?) -> OutgoingMail? {
        mail(to: address, subject: (.closedSubject, [:]), answers: answers) { language in
            [sentences(.closed, in: language), city.settings.publicURL + "/lapor"]
        }
    }

    private func key(of refused: ReadMail.Refused) -> MessageSentences.Key {
        switch refused {
        case .video: .refusedVideo
        case .picture: .refusedPicture
        case .file: .refusedFile
        case .manyPhotos: .refusedManyPhotos
        }
    }

    /// The receipt stands behind the number sign, which browsers keep to themselves.
    private func link(_ code: String) -> String { "\(city.settings.publicURL)/laporanku#\(code)" }

    private func mail(
        to address: MailAddress, subject: (key: MessageSentences.Key, values: [String: String]), id: String? = nil,
        answers: String?, paragraphs: (Language) -> [String]
    ) -> OutgoingMail? {
        guard let sender else { return nil }
        let texts = languages.map { language in
            (paragraphs(language) + [sentences(.sender, in: language)]).joined(separator: "\n\n")
        }
        return OutgoingMail(
            from: sender, to: address,
            subject: languages.map { sentences(subject.key, in: $0, subject.values) }.joined(separator: " / "),
            text: texts.joined(separator: "\n\n--------\n\n") + "\n",
            messageID: "\(id ?? OwnMessage.plainID(Hex.encode(random.bytes(12))))@\(sender.domain)", answers: answers)
    }
}
