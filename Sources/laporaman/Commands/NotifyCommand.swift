import ArgumentParser
import Casework
import Channels
import Logging
import Sealing

/// `laporaman notify`: one batch of messages at once; the server sends one every hour.
struct NotifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notify",
        abstract: "Tell reporters who asked for it that there is news, in one batch. A server does it every hour.")

    @OptionGroup var data: DataOption
    @OptionGroup var city: CityOption
    @OptionGroup var mail: SendmailOption

    @Option(
        help: ArgumentHelp(
            "For tests: send messages to this machine too, which shows a certificate of the authority in this file.",
            visibility: .hidden))
    var outgoingTestAuthority: String?

    func run() async throws {
        let directory = try data.open()
        let push = try PushIdentity.loadOrCreate(folder: directory.keys, random: .live)
        let reach = outgoingTestAuthority.map { SendOverHTTPS.Reach.loopback(authority: $0) } ?? .publicAddresses
        let house = try await House.open(
            data: directory, pack: try city.load(), logger: Logger(label: "laporaman"), use: .oneMessage)
        let run = try await mail.notify(house.book, push, reach)()
        Console.say("\(run.sent) told, \(run.failed) not reached, \(run.gone) gone")
    }
}
