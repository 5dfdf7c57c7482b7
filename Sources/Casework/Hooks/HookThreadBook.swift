package import Domain
import Foundation
package import Sealing
import Storage

/// Keeps which messages were taken and what is under way with whom, until it is over.
package struct HookThreadBook: Sendable {
    /// How long a message and its answer are known, for a partner that did not hear the answer and sends it again: three times
    /// the window, so that nothing can be played back. Later the same message still files nothing twice, but is answered
    /// without the receipt.
    package static let messageSeconds: Int64 = 3 * HookDoor.windowSeconds
    /// How long a conversation waits for its next message.
    package static let threadSeconds: Int64 = 24 * 60 * 60
    private static let messageTable = "hook_message"
    fileprivate static let threadTable = "hook_thread"
    private static let replyTable = "delivery"

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// By which a message and its sender are found; keyed digests.
    package struct Marks: Hashable, Sendable {
        let message: [UInt8]
        /// The sender within the channel.
        package let thread: [UInt8]
        /// What makes a report of this message the same when it comes again.
        package var externalID: String { Hex.encode(message) }
    }

    /// What is known when a message comes.
    package struct Known: Sendable {
        /// This very message was taken before: when it was signed, and what it was answered.
        package let before: (signedAt: Int64, answer: [UInt8])?
        /// What is under way with this sender, or over and not ended yet.
        package let thread: Open?
    }

    /// A conversation under way, or one that is over and was not ended yet.
    package struct Open: Sendable {
        let stored: HookThreads.Thread
        fileprivate let seal: HookSeal

        /// - Throws: `SealingError` for what was damaged; nobody can ever read it.
        package func content() throws -> [UInt8] {
            try seal.open(stored.sealed, HookThreadBook.threadTable, stored.mark, "sealed")
        }

        /// Nobody can go on with it any more.
        package func isOver(at now: Int64) -> Bool { stored.endsAt <= now }
    }

    /// What becomes of a conversation.
    package enum Change: Sendable {
        case none
        /// Whatever was there, this is there now.
        case keep([UInt8])
        case end
    }

    /// What a message leads to.
    package struct Outcome: Sendable {
        let signedAt: Int64
        let answer: [UInt8]
        let change: Change
        let replies: [Reply]

        /// `answer`: is kept and given again where the partner sends the message again.
        package init(signedAt: Int64, answer: [UInt8], change: Change, replies: [Reply]) {
            self.signedAt = signedAt
            self.answer = answer
            self.change = change
            self.replies = replies
        }
    }

    /// Texts for a person, to be sent through the channel's endpoint. The handle is this reply's own: it is forgotten when
    /// the texts are sent.
    package struct Reply: Sendable {
        let channel: ChannelCode
        let handle: ContactHandle
        let texts: [String]

        package init(channel: ChannelCode, handle: ContactHandle, texts: [String]) {
            self.channel = channel
            self.handle = handle
            self.texts = texts
        }
    }

    /// The same for the same texts, for ever.
    package func marks(channel: ChannelCode, message: String, sender: String) async throws -> Marks {
        let seal = try await HookSeal(book)
        return Marks(
            message: seal.mark(["message", channel.text, message]), thread: seal.mark(["thread", channel.text, sender]))
    }

    /// Cost: two queries.
    package func known(_ marks: Marks) async throws -> Known {
        let found = try await book.engine.read { session in
            let threads = HookThreads(session)
            return (try threads.message(marks.message), try threads.thread(marks.thread))
        }
        let seal = try await HookSeal(book)
        let before = try found.0.map { message in
            (message.signedAt, try seal.open(message.answer, Self.messageTable, marks.message, "answer"))
        }
        return Known(before: before, thread: found.1.map { Open(stored: $0, seal: seal) })
    }

    /// The message is taken: keeps its answer, changes the conversation and posts the replies, all or nothing.
    ///
    /// - Throws: `CaseError.changedMeanwhile` where the same message or another one of this sender was faster.
    package func settle(_ marks: Marks, _ thread: Open?, _ outcome: Outcome) async throws {
        let write = try await settling(marks, thread)(outcome)
        try await book.engine.write { try write($0) }
    }

    /// The same for a transaction, with what else belongs to the message: seals first, then writes.
    package func settling(
        _ marks: Marks, _ thread: Open?
    ) async throws -> @Sendable (Outcome) throws -> FilingRequest.Writing {
        let seal = try await HookSeal(book)
        return { outcome in try settling(marks, thread, outcome, seal) }
    }

    private func settling(
        _ marks: Marks, _ thread: Open?, _ outcome: Outcome, _ seal: HookSeal
    ) throws -> FilingRequest.Writing {
        let now = book.clock.now()
        let message = HookThreads.Message(
            signedAt: outcome.signedAt,
            answer: try seal.seal(outcome.answer, Self.messageTable, marks.message, "answer"))
        let replies = try outcome.replies.map { try delivery($0, seal, at: now) }
        let kept: [UInt8]? =
            if case .keep(let content) = outcome.change {
                try seal.seal(content, Self.threadTable, marks.thread, "sealed")
            } else { nil }
        let isOver = if case .end = outcome.change { true } else { false }
        return { session in
            let threads = HookThreads(session)
            guard try threads.add(message, mark: marks.message, endsAt: now + Self.messageSeconds) else {
                throw CaseError.changedMeanwhile
            }
            let endsAt = now + Self.threadSeconds
            if let kept, let thread {
                guard try threads.go(on: thread.stored, sealed: kept, endsAt: endsAt) else {
                    throw CaseError.changedMeanwhile
                }
            } else if let kept {
                guard try threads.begin(marks.thread, sealed: kept, endsAt: endsAt) else {
                    throw CaseError.changedMeanwhile
                }
            } else if isOver, let thread {
                guard try threads.end(thread.stored) else { throw CaseError.changedMeanwhile }
            }
            for reply in replies { try Deliveries(session).add(reply) }
        }
    }

    /// The partner sent a message again, with a new signature: the old one is good for nothing any more.
    package func touch(_ marks: Marks, signedAt: Int64) async throws {
        let endsAt = book.clock.now() + Self.messageSeconds
        try await book.engine.write { try HookThreads($0).touch(marks.message, signedAt: signedAt, endsAt: endsAt) }
    }

    /// Conversations that nobody went on with.
    package func ended(most: Int) async throws -> [Open] {
        let now = book.clock.now()
        let seal = try await HookSeal(book)
        return try await book.engine.read { try HookThreads($0).ended(at: now, most: most) }
            .map { Open(stored: $0, seal: seal) }
    }

    /// Ends a conversation that nobody went on with.
    ///
    /// - Returns: false where somebody went on with it meanwhile.
    package func end(_ thread: Open) async throws -> Bool {
        try await book.engine.write { try HookThreads($0).end(thread.stored) }
    }

    /// The same for a transaction, with what else belongs to the end. It throws `CaseError.changedMeanwhile` where somebody
    /// went on meanwhile.
    package func ending(_ thread: Open) async throws -> @Sendable ([Reply]) throws -> FilingRequest.Writing {
        let seal = try await HookSeal(book)
        let now = book.clock.now()
        return { replies in
            let deliveries = try replies.map { try delivery($0, seal, at: now) }
            return { session in
                guard try HookThreads(session).end(thread.stored) else { throw CaseError.changedMeanwhile }
                for delivery in deliveries { try Deliveries(session).add(delivery) }
            }
        }
    }

    /// Writes a reply into the ledger that no message asked for.
    func post(_ reply: Reply) async throws {
        let delivery = try delivery(reply, try await HookSeal(book), at: book.clock.now())
        try await book.engine.write { try Deliveries($0).add(delivery) }
    }

    /// Whether a channel has an endpoint that replies go to.
    package func posts(through channel: ChannelCode) async throws -> Bool {
        try await book.partners()[channel]?.endpoint != nil
    }

    /// Forgets the messages whose time is over.
    package func sweep() async throws {
        let now = book.clock.now()
        try await book.engine.write { try HookThreads($0).sweepMessages(at: now) }
    }

    private func delivery(_ reply: Reply, _ seal: HookSeal, at now: Int64) throws -> StoredDelivery {
        let id = book.random.bytes(16)
        let content = try SealedReply(handle: reply.handle, texts: reply.texts).bytes()
        return StoredDelivery(
            id: id, target: HookTarget.channel(reply.channel).text, kind: SealedReply.kind, report: nil,
            sealed: try seal.seal(content, Self.replyTable, id, "sealed"), at: now)
    }
}

/// A reply as it is sealed.
struct SealedReply {
    static let kind = "reply"

    let handle: ContactHandle
    let texts: [String]

    private struct Form: Codable {
        let handle: [UInt8]
        let texts: [String]
    }

    init(handle: ContactHandle, texts: [String]) {
        self.handle = handle
        self.texts = texts
    }

    func bytes() throws -> [UInt8] { [UInt8](try JSONEncoder().encode(Form(handle: handle.bytes, texts: texts))) }

    /// - Throws: `StoreError.damaged` for what `bytes` did not make.
    init(bytes: [UInt8]) throws {
        guard let form = try? JSONDecoder().decode(Form.self, from: Data(bytes)),
            let handle = ContactHandle(bytes: form.handle)
        else { throw StoreError.damaged }
        self.init(handle: handle, texts: form.texts)
    }
}
