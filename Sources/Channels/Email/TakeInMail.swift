package import Casework
import City
import Crypto
package import Domain
import Sealing
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

    /// How whoever wrote is told. The answer is kept sealed until then (Decision 0025).
    package enum Telling: Sendable {
        /// For places without a mail program.
        case nobody
        /// Before the message counts as dealt with.
        case atOnce(AnswerPost)
        /// By somebody else, who is given the name of what is to be sent.
        case handedOn(AnswerPost, @Sendable (AnswerName) async -> Void)
    }

    private let book: Casebook
    private let channel: ChannelCode
    private let telling: Telling

    package init(book: Casebook, channel: ChannelCode, telling: Telling) {
        self.book = book
        self.channel = channel
        self.telling = telling
    }

    /// `isNotice`: the mail server says that the message has no way back.
    ///
    /// - Throws: `StoreError`, `MediaError` where the message should come again later; then nothing was kept. `Sendmail.Failure`
    ///   where all is kept, the answer too, and could not be sent now.
    package func callAsFunction(_ bytes: [UInt8], isNotice: Bool = false) async throws -> Outcome {
        guard !isNotice else { return .ignored }
        let headers = MailParser.headers(of: bytes)
        let own = MailAddress(book.city.settings.reportEmail)
        if let headers, AutomaticMail.isAutomatic(headers, own: own) { return .ignored }
        let envelope = Envelope(headers, own: own)
        do {
            return try await read(bytes, envelope)
        } catch CaseError.channelClosed {
            try await sayClosed(envelope)
            return .closed
        } catch CaseError.erased {
            // It came again after its reporter erased what became of it.
            return .ignored
        }
    }

    private func read(_ bytes: [UInt8], _ envelope: Envelope) async throws -> Outcome {
        let mail: ReadMail
        do {
            mail = ReadMail(try MailParser.parse(bytes), from: envelope.sender)
        } catch {
            // Words in front of what nobody can read are words all the same.
            let front = try? MailParser.parse(Array(bytes.prefix(Self.front)))
            let read = front.map { ReadMail($0, from: envelope.sender) }
            return try await keepAtDesk(bytes, read, envelope, .unreadable)
        }
        // Words beside what nobody can read are not all of it.
        let isWhole = !mail.isEncrypted && !mail.isCut
        guard envelope.answered == .nothing else {
            return try await takeAnswer(mail, isWhole: isWhole, bytes, envelope)
        }
        if isWhole { return try await takeIn(mail, bytes, envelope) }
        return try await keepAtDesk(bytes, mail, envelope, mail.isCut ? .tooLong : .unreadable)
    }

    /// Bytes that are kept of a message for somebody to read.
    private static let front = 256 << 10

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
        guard CleanText.visibleLength(report.story + report.location + report.additional) > 0 else {
            return try await keepAtDesk(bytes, mail, envelope, .empty)
        }
        report.contact = contact(envelope)
        report.externalID = envelope.messageID ?? Self.digest(bytes)
        var letter = letter(to: envelope)
        letter?.isAsked = TakeInReport(book: book).asks(about: report)
        letter?.refused = mail.refused
        do {
            try await promising(letter) { [report] take in try await take(report) }
        } catch CaseError.idTaken {
            // Another message under the same id: somebody's program counts badly, or somebody wants it to be lost.
            report.externalID = Self.digest(bytes)
            try await promising(letter) { [report] take in try await take(report) }
        }
        return .takenIn
    }

    /// Nil where nothing is sent: whoever has no receipt has no use for news.
    private func contact(_ envelope: Envelope) -> ContactAddress? {
        guard post != nil else { return nil }
        return envelope.sender.map { ContactAddress(way: .email, channel: channel, text: $0.text) }
    }

    // MARK: An answer

    /// Nobody is told of an answer: two programs that answer each other would never end.
    ///
    /// `isWhole`: its words are all of it.
    private func takeAnswer(
        _ mail: ReadMail, isWhole: Bool, _ bytes: [UInt8], _ envelope: Envelope
    ) async throws -> Outcome {
        if isWhole, case .report(let own) = envelope.answered, let sender = envelope.sender {
            // What is quoted was said before, by us: it answers nothing.
            let text = ReplyCut.cut(mail.text, subject: mail.subject, keepsQuoted: false)
            if !text.isEmpty,
                try await AnswerByMessage(book: book)(text, number: own.number, mark: own.mark, from: sender.text)
            {
                return .answered
            }
        }
        return try await keepAtDesk(bytes, mail, envelope, mail.isCut ? .tooLong : isWhole ? .reply : .unreadable)
    }

    // MARK: The desk

    /// Nobody is told where it answers something of ours.
    ///
    /// `mail`: what is understood of it.
    private func keepAtDesk(
        _ bytes: [UInt8], _ mail: ReadMail?, _ envelope: Envelope, _ reason: WaitReason
    ) async throws -> Outcome {
        let original = original(bytes, mail, envelope.sender)
        let isNew = envelope.answered == .nothing
        var report =
            mail.map { MailReport($0, city: book.city).incoming(channel) }
            ?? IncomingReport(channel: channel, story: "")
        report.externalID = Self.digest(bytes)
        report.contact = isNew ? contact(envelope) : nil
        // Its receipt goes to nobody, so nobody could ever open them.
        if !isNew { report.photos = [] }
        var letter = isNew ? letter(to: envelope) : nil
        letter?.refused = mail?.refused ?? []
        try await promising(letter) { [report] take in
            .waiting(try await take.waiting(report, original: original, reason: reason))
        }
        return .takenIn
    }

    /// What was read, where it could be: in what is encoded the sender's address may stand as well.
    private func original(_ bytes: [UInt8], _ mail: ReadMail?, _ sender: MailAddress?) -> [UInt8] {
        if let mail, !mail.isEncrypted, CleanText.visibleLength(mail.text) > 0 {
            return Array("Subject: \(mail.subject)\n\n\(mail.text)".utf8.prefix(Self.front))
        }
        let original = MailOriginal.withoutCodes(WrittenReceipts.hidden(in: MailOriginal.withoutSender(bytes)))
        return sender.map { HiddenAddress.hidden($0, in: original) } ?? original
    }

    // MARK: Telling

    private var post: AnswerPost? {
        switch telling {
        case .nobody: nil
        case .atOnce(let post), .handedOn(let post, _): post
        }
    }

    private func letter(to envelope: Envelope) -> AnswerLetter? {
        envelope.sender.map { AnswerLetter(to: $0, answers: envelope.messageID, channel: channel) }
    }

    /// Takes in with the answer kept beforehand: what is taken in has a receipt that is sent, whatever happens in between.
    private func promising(
        _ letter: AnswerLetter?, _ work: (TakeInReport) async throws -> TakenIn
    ) async throws {
        let promised = Promised()
        let take = TakeInReport(book: book) { [post] id, secret in
            guard let post, let letter else { return }
            await promised.keep(try await post.keep(letter.promising(id, secret)), id, secret)
        }
        let taken: TakenIn
        do {
            taken = try await work(take)
        } catch {
            // Where the store cannot say how it ended, the next round finds out.
            if try await !mayBeTakenIn(promised) { try? await withdraw(promised.name) }
            throw error
        }
        // A message that came before: its receipt is forgotten, and was sent then.
        if taken.receipt == nil { try? await withdraw(promised.name) }
        if taken.receipt != nil { try await tell(promised.name) }
    }

    private actor Promised {
        private(set) var name: AnswerName?
        private(set) var subject: (id: ReportID, secret: ReceiptSecret)?

        func keep(_ name: AnswerName, _ id: ReportID, _ secret: ReceiptSecret) {
            (self.name, subject) = (name, (id, secret))
        }
    }

    private func mayBeTakenIn(_ promised: Promised) async throws -> Bool {
        guard let (id, secret) = await promised.subject else { return false }
        switch try? await WaitingAnswers(book: book).subject(id, receipt: secret.lookup) {
        case .unknown, .gone: return false
        case .filed, .waiting, nil: return true
        }
    }

    private func withdraw(_ name: AnswerName?) async throws {
        if let name { try await post?.forget([name]) }
    }

    private func tell(_ name: AnswerName?) async throws {
        guard let name else { return }
        switch telling {
        case .nobody: return
        case .atOnce(let post): try await post.sendAndForget(name)
        case .handedOn(_, let handOn): await handOn(name)
        }
    }

    /// Nothing was taken in, so nothing is lost with this answer.
    private func sayClosed(_ envelope: Envelope) async throws {
        guard let post, let letter = letter(to: envelope) else { return }
        try await tell(try await post.keep(letter))
    }

    private static func digest(_ bytes: [UInt8]) -> String { "sha256:" + Hex.encode(SHA256.hash(data: bytes)) }
}
