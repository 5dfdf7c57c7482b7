import Casework
import City
import Domain
import Sealing
import Synchronization

/// Puts into words what is said to a message, for whoever is told of it.
struct ReplyMaker: Sendable {
    let words: TalkWithReporter.Words
    let channel: ChannelCode
    let language: Language
    /// Where the person is reached through the channel's endpoint; nil where the partner hears the texts in the answer.
    let handle: ContactHandle?
    /// What is said before everything else.
    var first: [String] = []

    /// What is said, and what becomes of the conversation.
    struct Made: Sendable {
        let answer: HookAnswer
        let replies: [HookThreadBook.Reply]
        let change: HookThreadBook.Change

        /// As it is kept with the message, which was signed then.
        func settled(_ signedAt: Int64) throws -> HookThreadBook.Outcome {
            .init(signedAt: signedAt, answer: try answer.encoded(), change: change, replies: replies)
        }
    }

    func made(
        of says: [ThreadSay], _ change: HookThreadBook.Change, waiting: HookAnswer.Waiting? = nil
    ) throws -> Made {
        let texts = first + says.map { words($0, channel, language) }
        let answer = HookAnswer(replies: handle == nil ? texts : [], waiting: waiting)
        let replies = handle.map { [HookThreadBook.Reply(channel: channel, handle: $0, texts: texts)] } ?? []
        return Made(answer: answer, replies: texts.isEmpty ? [] : replies, change: change)
    }
}

/// The last of several, where only the last one counts: a filing asks again for the number that was free.
final class Last<Value: Sendable>: Sendable {
    private let last = Mutex<Value?>(nil)

    var value: Value? { last.withLock { $0 } }

    func set(_ value: Value) { last.withLock { $0 = value } }
}
