import Casework
import Domain
import Sealing
import Storage
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Channels

/// A house with a mail program that keeps what it is given.
struct MailHouse {
    let house: TestHouse
    let outbox = Outbox()

    init(wrapping: (any Engine) -> any Engine = { $0 }) async throws {
        house = try await TestHouse(wrapping: wrapping)
    }

    final class Outbox: Sendable {
        private let kept = Mutex<(mails: [OutgoingMail], failure: Sendmail.Failure?)>(([], nil))
        var mails: [OutgoingMail] { kept.withLock { $0.mails } }

        /// Nil where it works.
        func fail(with failure: Sendmail.Failure?) { kept.withLock { $0.failure = failure } }

        func take(_ mail: OutgoingMail) throws {
            try kept.withLock { kept in
                if let failure = kept.failure { throw failure }
                kept.mails.append(mail)
            }
        }
    }

    static let sentences = MessageSentences { key, language, values in
        "\(key.rawValue) \(language.rawValue) \(values["number"] ?? "")"
    }

    func take(_ text: String) async throws -> TakeInMail.Outcome {
        try await take(Array(text.replacing("\n", with: "\r\n").utf8))
    }

    func take(_ bytes: [UInt8]) async throws -> TakeInMail.Outcome {
        try await TakeInMail(book: house.book, channel: ChannelCode("email"), telling: .atOnce(post))(bytes)
    }

    var post: AnswerPost {
        AnswerPost(
            book: house.book, sentences: Self.sentences, random: .live, send: { [outbox] in try outbox.take($0) })
    }

    func count(_ table: String) async throws -> Int {
        try await house.engine.read { try $0.rows("SELECT 1 FROM \(table)", []).count }
    }

    /// What waits at the desk of the channel, as somebody there opens it, the oldest first.
    func atDesk() async throws -> [IntakeDesk.Item] {
        let clerk = try await house.officer("meja", "BIROPEM", .intake)
        let desk = IntakeDesk(book: house.book)
        var items: [IntakeDesk.Item] = []
        for line in try await desk.list(by: clerk) { items.append(try await desk.open(line.number, by: clerk)) }
        return items
    }

    /// The report that an acknowledgement's link opens.
    func own(_ mail: OutgoingMail) async throws -> OwnReport {
        let code = try #require(mail.text.split(separator: "/laporanku#").dropFirst().first).prefix { !$0.isWhitespace }
        return try await ReadOwnReport(book: house.book)(ReceiptSecret(code: String(code)).lookup)
    }

    static func mail(_ body: String, fields: String = "", id: String = "<1@surat.example>") -> String {
        """
        From: Siti Rahayu <siti@surat.example>
        To: lapor@laporaman.example
        Subject: Laporan warga
        Message-ID: \(id)
        \(fields)
        \(body)
        """
    }
}
