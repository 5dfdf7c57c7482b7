import ArgumentParser
import Casework
import Channels
import City
import Domain
import Foundation
import Glibc
import Logging
import Media
import Sealing
import Storage
import Web
import Wire

/// `laporaman intake email`: one message on standard input, made for the pipe of a mail server.
///
/// Exit codes are those a mail server knows (`sysexits.h`): 0 the message is dealt with, 75 it should come again later.
struct IntakeEmailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "email", abstract: "Take in one e-mail from standard input; runs beside the server.",
        discussion: "Exit code 0: dealt with. 75: nothing was kept, send it again later.")

    private static let tryAgain = ExitCode(75)
    private static let atOnce = 8

    @OptionGroup var data: DataOption
    @OptionGroup var city: CityOption
    @OptionGroup var mail: SendmailOption

    @Option(help: "Code of the channel. Default: the first one of the city that takes e-mail.")
    var channel: String?

    @Option(help: "Take in every file of this folder instead, each one message, and remove what is dealt with.")
    var folder: String?

    func run() async throws {
        // The house is not closed: that would move the whole log each time, which the server does in its own time.
        if let folder { return try await Self.takeAll(in: folder, try await taking(.manyMessages)) }
        let message = try Self.readMessage()
        let take: TakeInMail
        do {
            take = try await taking(.oneMessage)
        } catch {
            // A mail server would send the message back for any other code: what is wrong here can be mended.
            Self.complain("\(error)")
            throw Self.tryAgain
        }
        guard await Self.isDealtWith(message, take) else { throw Self.tryAgain }
    }

    private func taking(_ use: House.Use) async throws -> TakeInMail {
        let pack = try city.load()
        let code = try pack.emailChannel(named: channel)
        let house = try await House.open(
            data: try data.open(), pack: pack, logger: Logger(label: "laporaman"), use: use)
        let post = try mail.post(house.book)
        return TakeInMail(book: house.book, channel: code, telling: post.map { .atOnce($0) } ?? .nobody)
    }

    /// Some at once, so that they share the wait for the disk.
    private static func takeAll(in folder: String, _ take: TakeInMail) async throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        let left = await withTaskGroup(of: Bool.self) { group in
            var waiting = files[...]
            var left = 0
            func next() {
                guard let name = waiting.popFirst() else { return }
                group.addTask { await takeFile("\(folder)/\(name)", take) }
            }
            for _ in 0..<atOnce { next() }
            for await isDealtWith in group {
                if !isDealtWith { left += 1 }
                next()
            }
            return left
        }
        Console.say("\(files.count - left) messages dealt with, \(left) left")
        if left > 0 { throw tryAgain }
    }

    private static func takeFile(_ path: String, _ take: TakeInMail) async -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path),
            let bytes = try? handle.read(upToCount: MailLimits().bytes + 1)
        else { return false }
        guard await isDealtWith([UInt8](bytes), take) else { return false }
        return unlink(path) == 0
    }

    /// - Returns: false where nothing was kept, and it should come again.
    private static func isDealtWith(_ message: [UInt8], _ take: TakeInMail) async -> Bool {
        do {
            _ = try await take(message)
        } catch let failure as Sendmail.Failure {
            // The message is kept, and its answer, which the server sends later: coming again would change nothing.
            complain("\(failure)")
        } catch CaseError.channelClosed {
            complain("the channel is closed")
        } catch {
            complain((error as? StoreError)?.description ?? "\(type(of: error))")
            return false
        }
        return true
    }

    /// All of standard input, one byte more than a message may have at most: the rest is read and left.
    private static func readMessage() throws -> [UInt8] {
        let most = MailLimits().bytes + 1
        var message: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.tryAgain }
            guard count > 0 else { return message }
            message += buffer[..<min(count, most - message.count)]
        }
    }

    private static func complain(_ words: String) {
        FileHandle.standardError.write(Data("laporaman: \(words)\n".utf8))
    }
}

/// Which program sends mail.
struct SendmailOption: ParsableArguments {
    @Option(help: "Program that sends mail, called like sendmail; \"none\" for none.")
    var sendmail = "/usr/sbin/sendmail"

    /// Nil where no mail is to be sent.
    var sender: TakeInMail.Send? {
        guard sendmail != "none" else { return nil }
        let program = Sendmail(path: sendmail)
        return { try await program($0) }
    }

    /// Keeps and sends answers; nil where no mail is to be sent.
    ///
    /// - Throws: `Texts.Fault`.
    func post(_ book: Casebook) throws -> AnswerPost? {
        let sentences = try MessageTexts.load(city: book.city)
        return sender.map { AnswerPost(book: book, sentences: sentences, random: .live, send: $0) }
    }

    /// - Throws: `Texts.Fault`.
    func notify(_ book: Casebook, _ push: PushIdentity, _ reach: SendOverHTTPS.Reach) throws -> NotifyReporters {
        let pushSender = PushSender(
            identity: push, contact: book.city.settings.reportEmail, clock: .system, random: .live,
            send: SendOverHTTPS(reach: reach))
        let notices = NoticeSender(
            book: book, sentences: try MessageTexts.load(city: book.city), random: .live, send: sender,
            push: pushSender)
        return NotifyReporters(book: book, deliver: notices.deliver)
    }
}
