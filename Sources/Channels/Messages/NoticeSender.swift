package import Casework
package import Sealing
import Wire

/// Sends the one message there is, that something happened, by whichever way an address is reached.
package struct NoticeSender: Sendable {
    private let composer: MailComposer
    private let send: TakeInMail.Send?
    private let push: PushSender?
    private let gateway: PostToGateway

    /// Without `send` nobody is reached by e-mail, without `push` no browser.
    package init(
        book: Casebook, sentences: MessageSentences, random: Randomness, send: TakeInMail.Send?, push: PushSender? = nil
    ) {
        self.push = push
        gateway = PostToGateway(book: book)
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
            case .gateway: await post(to: address)
            }
        }
    }

    /// Into the ledger, which tries again by itself. Nobody is reached through a channel whose replies stand in the answers
    /// to messages, and at a counter the desk itself is the gateway.
    private func post(to address: ContactAddress) async -> NotifyReporters.Delivery {
        guard !address.text.isEmpty else { return .skipped }
        do {
            return try await gateway(composer.notice, to: address) ? .sent : .skipped
        } catch {
            return .failed
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
