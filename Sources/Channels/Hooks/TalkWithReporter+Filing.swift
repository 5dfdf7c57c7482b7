import Casework
import Crypto
import Domain
import Foundation
import Sealing

extension TalkWithReporter {
    /// Only what everybody may see; a private report is like none.
    func status(of number: ReportNumber) async throws -> ThreadSay {
        do {
            return .status(number, try await ReadPublicReport(book: book)(number).report.state)
        } catch is CaseError {
            return .unknownNumber
        }
    }

    /// Answers the question that is open; the answer and what is said to it are one transaction.
    func answer(
        _ text: String, _ thread: Conversation, _ says: [ThreadSay], _ reply: ReplyMaker, _ talk: Talk
    ) async throws -> (HookAnswer, ThreadRules.Next) {
        let settle = try await threads.settling(talk.marks, talk.open)
        do {
            guard let lookup = thread.lookup.flatMap({ ReceiptLookup(base64url: $0) }) else { throw CaseError.notFound }
            let made = try reply.made(of: says, .end)
            let write = try settle(try made.settled(talk.signedAt))
            _ = try await AnswerQuestion(book: book)(lookup, message: text, alongside: write)
            return (made.answer, .end)
        } catch let error as CaseError {
            if case .changedMeanwhile = error { throw error }
            // It was answered with the receipt, or the case is closed.
            let made = try reply.made(of: [.answerTooLate], .end)
            try await threads.settle(talk.marks, talk.open, try made.settled(talk.signedAt))
            return (made.answer, .end)
        }
    }

    /// Files what a thread has brought, or lets it wait.
    ///
    /// Where another message came under the same name before, with other words, it gets a name of its own. So it does where
    /// that one's report was erased, if somebody has answered since: nobody repeats that.
    func taken(
        _ thread: Conversation, as report: IncomingReport, isAnswered: Bool,
        _ alongside: @escaping TakeInReport.Alongside
    ) async throws -> TakenIn {
        do {
            return try await takeIn(report, alongside: alongside)
        } catch CaseError.erased where !isAnswered {
            throw CaseError.erased
        } catch CaseError.idTaken, CaseError.erased {
            if !isAnswered, try await takeIn.isStoryKnown(report) { throw CaseError.idTaken }
            var report = report
            report.externalID = thread.nameOfWords
            return try await takeIn(report, alongside: alongside)
        }
    }

    /// A short story is asked about; the thread goes on with that.
    static func said(
        of thread: Conversation, _ becoming: Becoming
    ) throws -> ([ThreadSay], ThreadRules.Next) {
        switch becoming {
        case .waiting(let number, let receipt): return ([.waiting(number, receipt: receipt)], .end)
        case .report(let number, let receipt):
            let filed = ThreadSay.filed(number, receipt: receipt)
            guard CleanText.visibleLength(thread.story) < DraftRules.minimumStory else { return ([filed], .end) }
            var open = Conversation(asking: thread)
            open.lookup = try ReceiptSecret(code: receipt).lookup.base64url
            return ([filed, .question], .wait(open))
        }
    }

    /// Of what was taken in before: the receipt was said then.
    static func said(before taken: TakenIn) -> ThreadSay {
        switch taken {
        case .filed(let report): .filed(report.number, receipt: nil)
        case .waiting(let reference):
            switch reference.standing {
            case .waiting: .waiting(reference.number, receipt: nil)
            case .filed: .filed(reference.number, receipt: nil)
            case .putAside: .putAside
            }
        }
    }
}

extension Conversation {
    /// Where the person can be reached.
    var contactHandle: ContactHandle? { handle.flatMap { ContactHandle(bytes: [UInt8]($0)) } }

    /// As it is handed on to be filed.
    func report(of channel: ChannelCode, _ contact: ContactAddress?) -> IncomingReport {
        var report = IncomingReport(channel: channel, externalID: externalID, story: story)
        (report.location, report.additional) = (location, additional ?? "")
        report.category = category.map { CategorySlug($0) }
        report.kelurahan = kelurahan.map { UnitCode($0) }
        report.point = point?.coordinate.map { DraftPoint(coordinate: $0, accuracyMetres: nil) }
        report.photos = photos.map { [UInt8]($0) }
        report.contact = contact
        // It began while its channel was open.
        report.isLetIn = true
        return report
    }

    /// The same for the same words under the same name.
    fileprivate var nameOfWords: String {
        let place = point.map { "\($0.latitude) \($0.longitude)" } ?? ""
        let words = [externalID, story, location, additional ?? "", category ?? "", kelurahan ?? "", place]
        return "words " + Hex.encode(SHA256.hash(data: Data(words.joined(separator: "\u{0}").utf8)))
    }
}
