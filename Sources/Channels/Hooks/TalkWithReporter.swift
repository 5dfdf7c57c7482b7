package import Casework
package import City
package import Domain
import Foundation
import Sealing

/// Takes a partner's message: goes on with the thread of its sender until a report is filed. Decision 0023.
package struct TalkWithReporter: Sendable {
    /// Puts something into words for a person of a channel.
    package typealias Words = @Sendable (ThreadSay, ChannelCode, Language) -> String

    /// How often a message is read again because another one of the same sender was faster.
    static let attempts = 4
    /// Longer than a thread may rest: until its end the person can be told.
    private static let contactSeconds = 2 * HookThreadBook.threadSeconds

    let book: Casebook
    let rules: ThreadRules
    let words: Words
    let takeIn: TakeInReport
    let threads: HookThreadBook
    let rate: HookRate

    package init(book: Casebook, rules: ThreadRules, takeIn: TakeInReport, rate: HookRate, words: @escaping Words) {
        self.book = book
        self.rules = rules
        self.takeIn = takeIn
        self.rate = rate
        self.words = words
        threads = HookThreadBook(book: book)
    }

    /// The answer means that whatever came of the message is on disk. The same message again, newly signed, gets the same
    /// answer.
    ///
    /// - Throws: `HookRefusal`; `CaseError`, `StoreError`: nothing was taken, send it again later.
    package func callAsFunction(_ message: HookMessage, _ admitted: HookDoor.Admitted) async throws -> HookAnswer {
        let channel = admitted.partner.channel
        let marks = try await threads.marks(channel: channel, message: message.id, sender: message.sender)
        if let seconds = rate.take(person: marks.thread, at: book.clock.now()) {
            throw HookRefusal.tooMany(retryAfterSeconds: seconds)
        }
        for attempt in 1... {
            let known = try await threads.known(marks)
            if let before = known.before { return try await again(before, marks, admitted) }
            do {
                return try await take(message, admitted, marks, known.thread)
            } catch CaseError.changedMeanwhile where attempt < Self.attempts {
                continue
            }
        }
        throw CaseError.changedMeanwhile
    }

    /// The city pack.
    package var city: CityPack { book.city }

    func again(
        _ before: (signedAt: Int64, answer: [UInt8]), _ marks: HookThreadBook.Marks, _ admitted: HookDoor.Admitted
    ) async throws -> HookAnswer {
        guard admitted.signedAt > before.signedAt else { throw HookRefusal.replayed }
        try await threads.touch(marks, signedAt: admitted.signedAt)
        return try HookAnswer(encoded: before.answer)
    }

    private func take(
        _ message: HookMessage, _ admitted: HookDoor.Admitted, _ marks: HookThreadBook.Marks,
        _ open: HookThreadBook.Open?
    ) async throws -> HookAnswer {
        let partner = admitted.partner
        let thread = try open.map { try Conversation(encoded: $0.content) }
        let turn = rules.turn(message, in: thread, externalID: marks.externalID)
        let contact = ContactAddress(way: .gateway, channel: partner.channel, text: message.sender)
        let language = thread.flatMap { Language(rawValue: $0.language) } ?? message.language
        let reply = ReplyMaker(
            words: words, channel: partner.channel, language: language, signedAt: admitted.signedAt,
            handle: partner.endpoint == nil || turn.isSilent ? nil : try await keep(contact))
        do {
            let (answer, next) =
                if case .file(let filing) = turn.next {
                    try await file(filing, turn.says, contact, reply, (marks, open))
                } else {
                    try await settle(turn, contact, reply, (marks, open))
                }
            if next.endsWaiting, let handle = thread?.contactHandle { try await book.vault.forget(handle) }
            return answer
        } catch {
            // Nothing is posted to it.
            if let handle = reply.handle { try? await book.vault.forget(handle) }
            throw error
        }
    }

    /// Does what the rules say and keeps what came of it.
    private func settle(
        _ turn: ThreadRules.Turn, _ contact: ContactAddress, _ reply: ReplyMaker,
        _ talk: (marks: HookThreadBook.Marks, open: HookThreadBook.Open?)
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        let (says, next) = try await done(turn)
        let (answer, outcome) = try reply.made(of: says, try await kept(next, contact))
        try await threads.settle(talk.marks, talk.open, outcome)
        return (answer, next)
    }

    /// Files what a thread has brought; the report and what is said of it are one transaction.
    private func file(
        _ thread: Conversation, _ says: [ThreadSay], _ contact: ContactAddress, _ reply: ReplyMaker,
        _ talk: (marks: HookThreadBook.Marks, open: HookThreadBook.Open?)
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        let settle = try await threads.settling(talk.marks, talk.open)
        let made = MadeReply(says, reply)
        let taken = try await takeIn(thread.report(of: contact.channel, contact)) { number, receipt in
            try settle(made(Self.said(of: thread, number, receipt: receipt)).outcome)
        }
        if taken.isNewReport, let last = made.last { return (last.answer, last.next) }
        let last = try made(Self.said(of: thread, taken))
        try await threads.settle(talk.marks, talk.open, last.outcome)
        return (last.answer, last.next)
    }

    /// What is said when nobody has asked, through the channel's endpoint.
    func replies(
        _ says: [ThreadSay], _ thread: Conversation, _ contact: ContactAddress
    ) async throws -> [HookThreadBook.Reply] {
        let language = Language(rawValue: thread.language) ?? .indonesian
        return try await posted(says.map { words($0, contact.channel, language) }, contact)
    }

    func posted(_ texts: [String], _ contact: ContactAddress) async throws -> [HookThreadBook.Reply] {
        guard !texts.isEmpty else { return [] }
        return [.init(channel: contact.channel, handle: try await keep(contact), texts: texts)]
    }

    private func keep(_ contact: ContactAddress) async throws -> ContactHandle {
        try await book.vault.keep(contact, until: book.clock.now() + Self.contactSeconds)
    }

    /// A thread that waits for more keeps where its person can be reached, for the case that nothing more comes.
    private func kept(
        _ next: ThreadRules.Next, _ contact: ContactAddress
    ) async throws -> HookThreadBook.Change {
        guard case .wait(var thread) = next, thread.step != .question, thread.handle == nil else {
            return try next.change
        }
        thread.handle = Data(try await keep(contact).bytes)
        return .keep(try thread.encoded())
    }

    // MARK: Doing

    /// Does what the rules say, but for filing.
    ///
    /// - Returns: what to say, and `stay`, `wait` or `end`.
    private func done(_ turn: ThreadRules.Turn) async throws -> ([ThreadSay], ThreadRules.Next) {
        switch turn.next {
        case .stay, .wait, .end, .file: return (turn.says, turn.next)
        case .tellStatus(let number): return (turn.says + [await status(of: number)], .stay)
        case .answer(let text, let thread): return (try await answer(text, thread, turn.says), .end)
        }
    }

    /// Only what everybody may see; a private report is like none.
    private func status(of number: ReportNumber) async -> ThreadSay {
        guard let shown = try? await ReadPublicReport(book: book)(number) else { return .unknownNumber }
        return .status(number, shown.report.state)
    }

    private func answer(_ text: String, _ thread: Conversation, _ says: [ThreadSay]) async throws -> [ThreadSay] {
        guard let lookup = thread.lookup.flatMap({ ReceiptLookup(base64url: $0) }) else { return [.help] }
        do {
            _ = try await AnswerQuestion(book: book)(lookup, answer: Self.shortened(text))
            return says
        } catch let error as CaseError {
            if case .changedMeanwhile = error { throw error }
            // It was answered with the receipt, or the case is closed.
            return [.help]
        }
    }

    /// As much as an answer may have.
    private static func shortened(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(2_000)))
    }

    /// Files what a thread has brought that nobody goes on with.
    func file(_ thread: Conversation, _ contact: ContactAddress?) async throws -> [ThreadSay] {
        guard let channel = contact?.channel else { throw CaseError.notFound }
        return try Self.said(of: thread, try await takeIn(thread.report(of: channel, contact))).0
    }

    private static func said(
        of thread: Conversation, _ taken: TakenIn
    ) throws -> ([ThreadSay], ThreadRules.Next) {
        switch taken {
        case .filed(let report): try said(of: thread, report.number, receipt: report.receipt)
        case .waiting(let reference): ([.waiting(reference.number, receipt: reference.receipt)], .end)
        }
    }

    /// A short story is asked about; the thread goes on with that.
    private static func said(
        of thread: Conversation, _ number: ReportNumber, receipt: String?
    ) throws -> ([ThreadSay], ThreadRules.Next) {
        let filed = ThreadSay.filed(number, receipt: receipt)
        guard let receipt, CleanText.visibleLength(thread.story) < DraftRules.minimumStory else {
            return ([filed], .end)
        }
        var open = Conversation(externalID: thread.externalID, language: thread.language)
        open.step = .question
        open.lookup = try ReceiptSecret(code: receipt).lookup.base64url
        return ([filed, .question], .wait(open))
    }
}

extension ThreadRules.Turn {
    /// Nothing is said to it, whatever is done.
    fileprivate var isSilent: Bool {
        switch next {
        case .stay, .wait, .end: says.isEmpty
        case .file, .answer, .tellStatus: false
        }
    }
}

extension TakenIn {
    /// A report that was not there before.
    fileprivate var isNewReport: Bool {
        if case .filed(let report) = self { report.receipt != nil } else { false }
    }
}

extension ThreadRules.Next {
    /// What becomes of the conversation, where it keeps what it has.
    var change: HookThreadBook.Change {
        get throws {
            switch self {
            case .wait(let thread): .keep(try thread.encoded())
            case .end: .end
            case .stay, .file, .answer, .tellStatus: .none
            }
        }
    }

    /// What was known of the person for this thread is not needed any more.
    fileprivate var endsWaiting: Bool {
        switch self {
        case .wait(let thread): thread.step == .question
        case .end, .file, .answer: true
        case .stay, .tellStatus: false
        }
    }
}

extension Conversation {
    /// Where the person can be reached.
    var contactHandle: ContactHandle? { handle.flatMap { ContactHandle(bytes: [UInt8]($0)) } }

    /// As it is handed on to be filed.
    fileprivate func report(of channel: ChannelCode, _ contact: ContactAddress?) -> IncomingReport {
        var report = IncomingReport(channel: channel, externalID: externalID, story: story)
        report.location = location
        report.category = category.map { CategorySlug($0) }
        report.kelurahan = kelurahan.map { UnitCode($0) }
        report.point = point?.coordinate.map { DraftPoint(coordinate: $0, accuracyMetres: nil) }
        report.photos = photos.map { [UInt8]($0) }
        report.contact = contact
        return report
    }
}
