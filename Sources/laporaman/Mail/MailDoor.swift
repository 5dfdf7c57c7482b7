import ArgumentParser
import Casework
import Channels
import City
import Domain
import Logging
import Sealing
import Web
import Wire

/// Whether the server takes mail itself, and where.
struct LMTPOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take mail by LMTP at a socket with this path, for a mail server on this machine. Default: none.",
            valueName: "path"))
    var lmtp: String?

    /// The services that take mail and answer it.
    ///
    /// - Throws: `SetupError`, `Texts.Fault`.
    func services(of house: House, _ mail: SendmailOption, logger: Logger) throws -> [any HouseService] {
        let book = house.book
        let post = try mail.post(book)
        let rounds = post.map { AnswerRounds(post: $0, clock: .system) }
        let answers: [any HouseService] = rounds.map { [AnswerService(rounds: $0, logger: logger)] } ?? []
        guard let lmtp else { return answers }
        let channel = try book.city.emailChannel(named: nil)
        let telling: TakeInMail.Telling =
            if let post, let rounds { .handedOn(post) { await rounds.add($0) } } else { .nobody }
        let deliver = DeliverMail(take: TakeInMail(book: book, channel: channel, telling: telling)) { words in
            logger.error("a message could not be taken in", metadata: ["error": "\(words)"])
        }
        let host = MailAddress(book.city.settings.reportEmail)?.domain ?? "localhost"
        let door = MailDoorService(
            socket: try MailSocket.bind(at: lmtp), host: host, deliver: deliver, logger: logger)
        return answers + [door]
    }
}

extension CityPack {
    /// A channel by its code, or else the first one that takes e-mail.
    ///
    /// - Throws: `SetupError`.
    func emailChannel(named code: String?) throws -> ChannelCode {
        guard let found = code.map({ ChannelCode($0) }) ?? channels.first(where: { $0.adapter == .email })?.code else {
            throw SetupError("The city has no channel for e-mail.")
        }
        return found
    }
}
