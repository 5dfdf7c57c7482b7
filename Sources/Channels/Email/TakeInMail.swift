package import Casework
import City
import Crypto
package import Domain
package import Sealing
package import Wire

/// Takes in one e-mail: it becomes a report, an answer, or waits at the desk; whoever wrote it is told once.
package struct TakeInMail: Sendable {
    /// What became of a message.
    package enum Outcome: Equatable, Sendable {
        /// A program wrote it; nobody is told.
        case ignored
        /// It is a report, or waits at the desk as what may become one.
        case takenIn
        case answered
        /// Nothing is taken in by e-mail at the moment.
        case closed
    }

    /// Hands a message to the machine's mail program.
    package typealias Send = @Sendable (OutgoingMail) async throws -> Void

    private let book: Casebook
    private let channel: ChannelCode
    private let take: TakeInReport
    private let composer: MailComposer
    private let send: Send?

    /// Without `send` nobody is told anything, which is for places without a mail program.
    package init(
        book: Casebook, channel: ChannelCode, sentences: MessageSentences, random: Randomness, send: Send?
    ) {
        self.book = book
        self.channel = channel
        take = TakeInReport(book: book)
        composer = MailComposer(
            city: book.city, sentences: sentences, marks: AnswerByMessage(book: book), random: random)
        self.send = send
    }

    /// - Throws: `StoreError`, `MediaError` where the message should come again later; then nothing was kept. `Sendmail.Failure`
    ///   where all is kept and only the answer could not be sent.
    package func callAsFunction(_ bytes: [UInt8]) async throws -> Outcome {
        let headers = MailParser.headers(of: bytes)
        let own = MailAddress(book.city.settings.reportEmail)
        if let headers, AutomaticMail.isAutomatic(headers, own: own) { return .ignored }
        let envelope = Envelope(headers, own: own)
        do {
            return try await read(bytes, envelope)
        } catch CaseError.channelClosed {
            try await tell(envelope) { composer.closed(to: $0, answers: envelope.messageID) }
            return .closed
        } catch CaseError.erased {
            // It came again after its reporter erased what became of it.
            return .ignored
        }
    }

    private func read(_ bytes: [UInt8], _ envelope: Envelope) async throws -> Outcome {
        let mail: ReadMail
        do {
            mail = ReadMail(try MailParser.parse(bytes))
        } catch {
            return try await keepAtDesk(bytes, envelope)
        }
        guard envelope.answered == .nothing else { return try await takeAnswer(mail, bytes, envelope) }
        guard !mail.isEncrypted else { return try await keepAtDesk(bytes, envelope) }
        return try await takeIn(mail, bytes, envelope)
    }

    /// Who wrote a message and what it answers.
    private struct Envelope {
        let sender: MailAddress?
        let messageID: String?
        let answered: OwnMessage.Answered

        init(_ headers: MailHeaders?, own: MailAddress?) {
            sender = headers?.plain("from").flatMap { MailAddress(field: $0) }
            messageID = headers?.plain("message-id").flatMap { (3...500).contains($0.utf8.count) ? $0 : nil }
            answered = headers.map { OwnMessage.answered(by: $0, domain: own?.domain ?? "") } ?? .nothing
        }
    }

    // MARK: A report

    private func takeIn(_ mail: ReadMail, _ bytes: [UInt8], _ envelope: Envelope) async throws -> Outcome {
        var report = MailReport(mail, city: book.city).incoming(channel)
        report.contact = contact(envelope)
        report.externalID = envelope.messageID ?? Self.digest(bytes)
        let taken: TakenIn
        do {
            taken = try await take(report)
        } catch CaseError.idTaken {
            // Another message under the same id: somebody's program counts badly, or somebody wants it to be lost.
            report.externalID = Self.digest(bytes)
            taken = try await take(report)
        }
        let isShort = CleanText.visibleLength(report.story) < DraftRules.minimumStory
        try await tell(envelope) { address in
            receipt(taken, isAsked: isShort, mail.refused).flatMap {
                composer.acknowledgement($0, to: address, answers: envelope.messageID)
            }
        }
        return .takenIn
    }

    /// Nil for a message that came before: its receipt is forgotten, and was sent then.
    private func receipt(
        _ taken: TakenIn, isAsked: Bool, _ refused: Set<ReadMail.Refused>
    ) -> MailComposer.Receipt? {
        switch taken {
        case .filed(let report):
            report.receipt.map {
                MailComposer.Receipt(
                    number: report.number, code: $0, channel: channel, isAsked: isAsked, refused: refused)
            }
        case .waiting(let reference):
            reference.receipt.map {
                MailComposer.Receipt(
                    number: reference.number, code: $0, channel: channel, isWaiting: true, refused: refused)
            }
        }
    }

    private func contact(_ envelope: Envelope) -> ContactAddress? {
        envelope.sender.map { ContactAddress(way: .email, channel: channel, text: $0.text) }
    }

    // MARK: An answer

    /// Nobody is told of an answer: two programs that answer each other would never end.
    private func takeAnswer(_ mail: ReadMail, _ bytes: [UInt8], _ envelope: Envelope) async throws -> Outcome {
        if case .report(let own) = envelope.answered, let sender = envelope.sender {
            let text = ReplyCut.cut(mail.text, subject: mail.subject)
            let isTaken = try await AnswerByMessage(book: book)(
                text, number: own.number, mark: own.mark, from: sender.text)
            if isTaken { return .answered }
        }
        return try await keepAtDesk(bytes, Envelope(nil, own: nil))
    }

    // MARK: The desk

    private func keepAtDesk(_ bytes: [UInt8], _ envelope: Envelope) async throws -> Outcome {
        let original = MailOriginal.withoutSender(bytes)
        let reference = try await take.waiting(
            original: original, reason: .unreadable, channel: channel, externalID: Self.digest(bytes),
            contact: contact(envelope))
        try await tell(envelope) { address in
            receipt(.waiting(reference), isAsked: false, []).flatMap {
                composer.acknowledgement($0, to: address, answers: envelope.messageID)
            }
        }
        return .takenIn
    }

    private func tell(_ envelope: Envelope, _ mail: (MailAddress) -> OutgoingMail?) async throws {
        guard let send, let address = envelope.sender, let mail = mail(address) else { return }
        try await send(mail)
    }

    private static func digest(_ bytes: [UInt8]) -> String { "sha256:" + Hex.encode(SHA256.hash(data: bytes)) }
}
