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
                return try await take(message, admitted, marks, try await underWay(known.thread))
            } catch CaseError.changedMeanwhile where attempt < Self.attempts {
                continue
            }
        }
        throw CaseError.changedMeanwhile
    }

    /// What is over and was not ended yet becomes a report first, and makes room.
    private func underWay(_ open: HookThreadBook.Open?) async throws -> HookThreadBook.Open? {
        guard let open, open.isOver(at: book.clock.now()) || conversation(in: open) == nil else { return open }
        guard try await EndThreads(talk: self).end(open) else { throw CaseError.changedMeanwhile }
        return nil
    }

    /// Nil for what nobody can read any more.
    func conversation(in open: HookThreadBook.Open) -> Conversation? {
        try? Conversation(encoded: open.content())
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
        let thread = open.flatMap(conversation)
        let turn = rules.turn(message, in: thread, of: partner.channel, externalID: marks.externalID)
        let contact = ContactAddress(way: .gateway, channel: partner.channel, text: message.sender)
        let language = thread.flatMap { Language(rawValue: $0.language) } ?? message.language
        let isPosted = partner.endpoint != nil && !turn.isSilent
        let talk = (signedAt: admitted.signedAt, marks: marks, open: open)
        let (answer, next) = try await replying(to: isPosted ? contact : nil, partner.channel, language) { reply in
            switch turn.next {
            case .file(let filing): try await file(filing, turn.says, contact, reply, talk)
            case .answer(let text, let asked): try await self.answer(text, asked, turn.says, reply, talk)
            case .tellStatus(let number):
                try await settle(turn.says + [await status(of: number)], .stay, contact, reply, talk)
            case .stay, .wait, .end: try await settle(turn.says, turn.next, contact, reply, talk)
            }
        }
        if next.endsWaiting, let handle = thread?.contactHandle { try? await book.vault.forget(handle) }
        return answer
    }

    /// What a message is about.
    private typealias Talk = (signedAt: Int64, marks: HookThreadBook.Marks, open: HookThreadBook.Open?)

    /// Keeps what the message leads to.
    private func settle(
        _ says: [ThreadSay], _ next: ThreadRules.Next, _ contact: ContactAddress, _ reply: ReplyMaker, _ talk: Talk
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        let made = try reply.made(of: says, try await kept(next, contact))
        try await threads.settle(talk.marks, talk.open, try made.settled(talk.signedAt))
        return (made.answer, next)
    }

    /// Files what a thread has brought; the report, or what waits, and what is said of it are one transaction.
    private func file(
        _ thread: Conversation, _ says: [ThreadSay], _ contact: ContactAddress, _ reply: ReplyMaker, _ talk: Talk
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        let settle = try await threads.settling(talk.marks, talk.open)
        let last = Last<(HookAnswer, ThreadRules.Next)>()
        let taken = try await takeIn(thread.report(contact)) { becoming in
            let (more, next) = try Self.said(of: thread, becoming)
            let made = try reply.made(of: says + more, try next.change)
            last.set((made.answer, next))
            return try settle(try made.settled(talk.signedAt))
        }
        if taken.receipt != nil, let last = last.value { return last }
        let made = try reply.made(of: says + [Self.said(before: taken)], .end)
        try await threads.settle(talk.marks, talk.open, try made.settled(talk.signedAt))
        return (made.answer, .end)
    }

    /// Does something with a place for replies, which is forgotten where nothing is posted to it.
    ///
    /// `contact`: whoever is reached through the channel's endpoint; nil where the partner hears the texts in the answer.
    func replying<Done: Sendable>(
        to contact: ContactAddress?, _ channel: ChannelCode, _ language: Language,
        _ work: (ReplyMaker) async throws -> Done
    ) async throws -> Done {
        var handle: ContactHandle?
        if let contact { handle = try await keep(contact) }
        do {
            return try await work(
                ReplyMaker(words: words, channel: channel, language: language, handle: handle))
        } catch {
            if let handle { try? await book.vault.forget(handle) }
            throw error
        }
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

    /// Only what everybody may see; a private report is like none.
    private func status(of number: ReportNumber) async -> ThreadSay {
        guard let shown = try? await ReadPublicReport(book: book)(number) else { return .unknownNumber }
        return .status(number, shown.report.state)
    }

    /// Answers the question that is open; the answer and what is said to it are one transaction.
    private func answer(
        _ text: String, _ thread: Conversation, _ says: [ThreadSay], _ reply: ReplyMaker, _ talk: Talk
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        let settle = try await threads.settling(talk.marks, talk.open)
        do {
            guard let lookup = thread.lookup.flatMap({ ReceiptLookup(base64url: $0) }) else { throw CaseError.notFound }
            let made = try reply.made(of: says, .end)
            let write = try settle(try made.settled(talk.signedAt))
            _ = try await AnswerQuestion(book: book)(lookup, message: text, alongside: write)
            return (made.answer, .end)
        } catch let error as CaseError {
            if case .changedMeanwhile = error { throw error }
            // It was answered with the receipt, or the case is closed.
            let made = try reply.made(of: [.answerTooLate], .end)
            try await threads.settle(talk.marks, talk.open, try made.settled(talk.signedAt))
            return (made.answer, .end)
        }
    }

    /// A short story is asked about; the thread goes on with that.
    static func said(
        of thread: Conversation, _ becoming: Becoming
    ) throws -> ([ThreadSay], ThreadRules.Next) {
        switch becoming {
        case .waiting(let number, let receipt): return ([.waiting(number, receipt: receipt)], .end)
        case .report(let number, let receipt):
            let filed = ThreadSay.filed(number, receipt: receipt)
            guard CleanText.visibleLength(thread.story) < DraftRules.minimumStory else { return ([filed], .end) }
            var open = Conversation(
                externalID: thread.externalID, channel: ChannelCode(thread.channel), language: thread.language)
            open.step = .question
            open.lookup = try ReceiptSecret(code: receipt).lookup.base64url
            return ([filed, .question], .wait(open))
        }
    }

    /// Of what was taken in before: the receipt was said then.
    private static func said(before taken: TakenIn) -> ThreadSay {
        switch taken {
        case .filed(let report): .filed(report.number, receipt: nil)
        case .waiting(let reference):
            reference.standing == .filed
                ? .filed(reference.number, receipt: nil) : .waiting(reference.number, receipt: nil)
        }
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
    func report(_ contact: ContactAddress?) -> IncomingReport {
        var report = IncomingReport(channel: ChannelCode(channel), externalID: externalID, story: story)
        (report.location, report.additional) = (location, additional)
        report.category = category.map { CategorySlug($0) }
        report.kelurahan = kelurahan.map { UnitCode($0) }
        report.point = point?.coordinate.map { DraftPoint(coordinate: $0, accuracyMetres: nil) }
        report.photos = photos.map { [UInt8]($0) }
        report.contact = contact
        // It began while its channel was open.
        report.isLetIn = true
        return report
    }
}
