import Casework
import City
import Domain
import Sealing

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
