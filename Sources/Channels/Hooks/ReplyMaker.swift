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
    let signedAt: Int64
    /// Where the person is reached through the channel's endpoint; nil where the partner hears the texts in the answer.
    let handle: ContactHandle?

    func made(
        of says: [ThreadSay], _ change: HookThreadBook.Change
    ) throws -> (HookAnswer, HookThreadBook.Outcome) {
        let texts = says.map { words($0, channel, language) }
        let answer = HookAnswer(replies: handle == nil ? texts : [])
        let replies = handle.map { [HookThreadBook.Reply(channel: channel, handle: $0, texts: texts)] } ?? []
        return (answer, .init(signedAt: signedAt, answer: try answer.encoded(), change: change, replies: replies))
    }
}

/// What is said where a report is filed, made before it is written: for the number that it gets then.
final class MadeReply: Sendable {
    struct Reply: Sendable {
        let answer: HookAnswer
        let outcome: HookThreadBook.Outcome
        let next: ThreadRules.Next
    }

    private let says: [ThreadSay]
    private let maker: ReplyMaker
    private let made = Mutex<Reply?>(nil)

    /// `says`: what is said before that.
    init(_ says: [ThreadSay], _ maker: ReplyMaker) {
        self.says = says
        self.maker = maker
    }

    /// The last one: for the number that was not taken.
    var last: Reply? { made.withLock { $0 } }

    func callAsFunction(_ said: ([ThreadSay], ThreadRules.Next)) throws -> Reply {
        let (answer, outcome) = try maker.made(of: says + said.0, try said.1.change)
        let reply = Reply(answer: answer, outcome: outcome, next: said.1)
        made.withLock { $0 = reply }
        return reply
    }
}
