package import Casework
package import Sealing
import Wire

/// Sends the one message there is, that something happened, by whichever way an address is reached.
package struct NoticeSender: Sendable {
    private let composer: MailComposer
    private let send: TakeInMail.Send?
    private let push: PushSender?

    /// Without `send` nobody is reached by e-mail, without `push` no browser.
    package init(
        book: Casebook, sentences: MessageSentences, random: Randomness, send: TakeInMail.Send?, push: PushSender? = nil
    ) {
        self.push = push
        composer = MailComposer(
            city: book.city, sentences: sentences, marks: AnswerByMessage(book: book), random: random)
        self.send = send
    }

    /// For `NotifyReporters`.
    package var deliver: NotifyReporters.Deliver {
        { [self] address in
            switch address.way {
            case .email: await mail(to: address.text)
            case .push: await push?(address.text) ?? .skipped
            case .gateway: .skipped
            }
        }
    }

    private func mail(to text: String) async -> NotifyReporters.Delivery {
        guard let send else { return .failed }
        guard let address = MailAddress(text), let mail = composer.update(to: address) else { return .gone }
        do {
            try await send(mail)
            return .sent
        } catch {
            return .failed
        }
    }
}
