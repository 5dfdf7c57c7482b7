package import Casework
import City
import Domain
package import Sealing
import Wire

/// Keeps answers, and gives them to the mail program.
package struct AnswerPost: Sendable {
    /// What became of an answer.
    package enum Delivery: Equatable, Sendable {
        case sent
        /// Nobody waits for it any more, or nobody can be reached under that address.
        case pointless
        /// What it is about is not there, or not yet.
        case early
        case failed(Sendmail.Failure)
    }

    private let waiting: WaitingAnswers
    private let composer: MailComposer
    private let send: TakeInMail.Send

    /// `send` hands messages to the machine's mail program.
    package init(book: Casebook, sentences: MessageSentences, random: Randomness, send: @escaping TakeInMail.Send) {
        waiting = WaitingAnswers(book: book)
        composer = MailComposer(
            city: book.city, sentences: sentences, marks: AnswerByMessage(book: book), random: random)
        self.send = send
    }

    func keep(_ letter: AnswerLetter) async throws -> AnswerName { try await waiting.keep(try letter.bytes) }

    /// All that wait, in an order that means nothing.
    ///
    /// - Throws: `StoreError`.
    func names() async throws -> [AnswerName] { try await waiting.names() }

    /// - Throws: `StoreError`.
    func forget(_ names: [AnswerName]) async throws { try await waiting.forget(names) }

    /// Sends one; it stays until it is forgotten.
    ///
    /// - Throws: `StoreError`, `SealingError`, `CancellationError`.
    func deliver(_ name: AnswerName) async throws -> Delivery {
        guard let bytes = try await waiting.letter(name), let letter = AnswerLetter(bytes: bytes) else {
            return .pointless
        }
        guard let promised = letter.promised else {
            return try await deliver(composer.closed(to: letter.to, answers: letter.answers))
        }
        switch try await waiting.subject(promised.id, receipt: promised.secret.lookup) {
        case .filed(let number):
            return try await deliver(written(letter, (number, promised.secret.code), isWaiting: false))
        case .waiting(let number):
            return try await deliver(written(letter, (number, promised.secret.code), isWaiting: true))
        case .gone: return .pointless
        case .unknown: return .early
        }
    }

    /// - Throws: `Sendmail.Failure` where it stays for somebody to send later; as `deliver`.
    func sendAndForget(_ name: AnswerName) async throws {
        switch try await deliver(name) {
        case .sent, .pointless: try? await forget([name])
        case .early: return
        case .failed(let failure): throw failure
        }
    }

    private func written(
        _ letter: AnswerLetter, _ report: (number: ReportNumber, code: String), isWaiting: Bool
    ) -> OutgoingMail? {
        let receipt = MailComposer.Receipt(
            number: report.number, code: report.code, channel: letter.channel, isWaiting: isWaiting,
            isAsked: letter.isAsked && !isWaiting, refused: letter.refused)
        return composer.acknowledgement(receipt, to: letter.to, answers: letter.answers)
    }

    private func deliver(_ mail: OutgoingMail?) async throws -> Delivery {
        guard let mail else { return .pointless }
        do {
            try await send(mail)
            return .sent
        } catch let failure as Sendmail.Failure {
            return failure.isFinal ? .pointless : .failed(failure)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Too many wait for the mail program.
            return .failed(.refused(status: 75))
        }
    }
}
