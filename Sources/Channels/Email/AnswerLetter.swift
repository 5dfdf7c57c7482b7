import Domain
import Foundation
import Sealing
import Wire

/// What an answer is made of, as it waits sealed.
///
/// Sensitivity: identity, and the receipt of a report.
struct AnswerLetter: Sendable {
    let to: MailAddress
    /// The Message-ID of what it answers, with angle brackets.
    let answers: String?
    let channel: ChannelCode
    /// Nil where nothing is taken in at the moment.
    private(set) var promised: (id: ReportID, secret: ReceiptSecret)?
    var isAsked = false
    var refused: Set<ReadMail.Refused> = []

    init(to address: MailAddress, answers: String?, channel: ChannelCode) {
        to = address
        self.answers = answers
        self.channel = channel
    }

    /// The same with what it promises.
    func promising(_ id: ReportID, _ secret: ReceiptSecret) -> AnswerLetter {
        var letter = self
        letter.promised = (id, secret)
        return letter
    }

    private struct Coded: Codable {
        var to: String
        var answers: String?
        var channel: String
        var id: String?
        var receipt: String?
        var isAsked: Bool
        var refused: [String]
    }

    /// As it is sealed.
    var bytes: [UInt8] {
        get throws {
            let coded = Coded(
                to: to.text, answers: answers, channel: channel.text, id: promised?.id.text,
                receipt: promised?.secret.code, isAsked: isAsked, refused: refused.map(\.rawValue).sorted())
            return [UInt8](try JSONEncoder().encode(coded))
        }
    }

    /// - Returns: nil for what this version cannot read.
    init?(bytes: [UInt8]) {
        guard let coded = try? JSONDecoder().decode(Coded.self, from: Data(bytes)), let to = MailAddress(coded.to)
        else {
            return nil
        }
        self.init(to: to, answers: coded.answers, channel: ChannelCode(coded.channel))
        if let text = coded.receipt, let id = coded.id.flatMap({ ReportID($0) }) {
            guard let secret = try? ReceiptSecret(code: text) else { return nil }
            promised = (id, secret)
        }
        isAsked = coded.isAsked
        refused = Set(coded.refused.compactMap { ReadMail.Refused(rawValue: $0) })
    }
}
