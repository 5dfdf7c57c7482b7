package import Casework
package import City
package import Domain
import Foundation
import Sealing
import Storage

/// Takes a partner's message: goes on with the thread of its sender until a report is filed. Decision 0023.
package struct TalkWithReporter: Sendable {
    /// Puts something into words for a person of a channel.
    package typealias Words = @Sendable (ThreadSay, ChannelCode, Language) -> String

    /// How often a message is read again because another one of the same sender was faster.
    static let attempts = 10
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
        let contact = message.contact(through: channel)
        var first: [String] = []
        for _ in 0..<Self.attempts {
            let known = try await threads.known(marks)
            if let before = known.before { return try await again(before, marks, admitted) }
            do {
                let open = try await underWay(known.thread, contact, &first)
                return try await take(message, admitted, marks, open, first)
            } catch CaseError.changedMeanwhile {
                continue
            }
        }
        // So many at once; each time one of them was taken.
        throw StoreError.unavailable
    }

    /// What is over and was not ended yet becomes a report first, and makes room.
    ///
    /// `first`: gets what its person is told of that, where no other way leads there.
    private func underWay(
        _ open: HookThreadBook.Open?, _ contact: ContactAddress, _ first: inout [String]
    ) async throws -> HookThreadBook.Open? {
        guard let open else { return nil }
        if !open.isOver(at: book.clock.now()), conversation(in: open) != nil { return open }
        guard let says = try await EndThreads(talk: self).end(open, of: contact) else {
            throw CaseError.changedMeanwhile
        }
        first += says
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
        _ open: HookThreadBook.Open?, _ first: [String]
    ) async throws -> HookAnswer {
        let partner = admitted.partner
        let thread = open.flatMap(conversation)
        let turn = rules.turn(message, in: thread, of: partner.channel, externalID: marks.externalID)
        let contact = message.contact(through: partner.channel)
        let language = thread.flatMap { Language(rawValue: $0.language) } ?? message.language
        let isPosted = partner.endpoint != nil && !turn.isSilent
        let talk = (signedAt: admitted.signedAt, marks: marks, open: open)
        let to = isPosted ? contact : nil
        let (answer, next) = try await replying(to: to, partner.channel, language, first) { reply in
            switch turn.next {
            case .file(let filing): try await file(filing, turn.says, contact, reply, talk)
            case .answer(let text, let asked): try await self.answer(text, asked, turn.says, reply, talk)
            case .tellStatus(let number):
                try await settle(turn.says + [try await status(of: number)], .stay, contact, reply, talk)
            case .stay, .wait, .end: try await settle(turn.says, turn.next, contact, reply, talk)
            }
        }
        if next.endsWaiting, let handle = thread?.contactHandle { try? await book.vault.forget(handle) }
        return answer
    }

    /// What a message is about.
    typealias Talk = (signedAt: Int64, marks: HookThreadBook.Marks, open: HookThreadBook.Open?)

    /// Keeps what the message leads to.
    private func settle(
        _ says: [ThreadSay], _ next: ThreadRules.Next, _ contact: ContactAddress, _ reply: ReplyMaker, _ talk: Talk
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        var (next, handle) = (next, ContactHandle?.none)
        if case .wait(var thread) = next, thread.step != .question, thread.handle == nil {
            // For the case that nothing more comes.
            let kept = try await keep(contact)
            (thread.handle, handle) = (Data(kept.bytes), kept)
            next = .wait(thread)
        }
        do {
            let made = try reply.made(of: says, try next.change)
            try await threads.settle(talk.marks, talk.open, try made.settled(talk.signedAt))
            return (made.answer, next)
        } catch {
            if let handle { try? await book.vault.forget(handle) }
            throw error
        }
    }

    /// Files what a thread has brought; the report, or what waits, and what is said of it are one transaction.
    private func file(
        _ thread: Conversation, _ says: [ThreadSay], _ contact: ContactAddress, _ reply: ReplyMaker, _ talk: Talk
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        let settle = try await threads.settling(talk.marks, talk.open)
        let last = Last<(HookAnswer, ThreadRules.Next)>()
        let report = thread.report(of: contact.channel, contact)
        let taken = try await taken(
            thread, as: report, isAnswered: thread.externalID != talk.marks.externalID
        ) { becoming in
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
    /// `first`: what is said before everything else.
    func replying<Done: Sendable>(
        to contact: ContactAddress?, _ channel: ChannelCode, _ language: Language, _ first: [String] = [],
        _ work: (ReplyMaker) async throws -> Done
    ) async throws -> Done {
        var handle: ContactHandle?
        if let contact { handle = try await keep(contact) }
        do {
            return try await work(
                ReplyMaker(words: words, channel: channel, language: language, handle: handle, first: first))
        } catch {
            if let handle { try? await book.vault.forget(handle) }
            throw error
        }
    }

    private func keep(_ contact: ContactAddress) async throws -> ContactHandle {
        try await book.vault.keep(contact, until: book.clock.now() + Self.contactSeconds)
    }
}

extension HookMessage {
    /// Where its person is reached.
    fileprivate func contact(through channel: ChannelCode) -> ContactAddress {
        ContactAddress(way: .gateway, channel: channel, text: sender)
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
