package import Casework
import City
import Domain
import Sealing

extension TalkWithReporter {
    /// Lets a message wait at the channel's desk that a partner has signed and nobody can read. The same bytes again, newly
    /// signed, get the same answer.
    ///
    /// Such messages count for the partner like others, and for the person; those of nobody in particular count together.
    /// - Throws: as for a message that is what was agreed.
    package func keep(_ unread: UnreadMessage, _ admitted: HookDoor.Admitted) async throws -> HookAnswer {
        let marks = try await threads.marks(
            channel: admitted.partner.channel, message: unread.name, sender: unread.sender ?? "")
        if let seconds = rate.take(person: marks.thread, at: book.clock.now()) {
            throw HookRefusal.tooMany(retryAfterSeconds: seconds)
        }
        for attempt in 1... {
            if let before = try await threads.known(marks).before { return try await again(before, marks, admitted) }
            do {
                return try await wait(unread, marks, admitted)
            } catch CaseError.changedMeanwhile where attempt < Self.attempts {
                continue
            }
        }
        throw CaseError.changedMeanwhile
    }

    private func wait(
        _ unread: UnreadMessage, _ marks: HookThreadBook.Marks, _ admitted: HookDoor.Admitted
    ) async throws -> HookAnswer {
        let (partner, channel) = (admitted.partner, admitted.partner.channel)
        var report = IncomingReport(channel: channel, externalID: marks.externalID, story: unread.text)
        report.photos = unread.photos
        report.contact = unread.sender.map { ContactAddress(way: .gateway, channel: channel, text: $0) }
        let reference = try await takeIn.waiting(report, original: unread.original, reason: unread.reason)
        let say = ThreadSay.waiting(reference.number, receipt: reference.receipt)
        let texts = [words(say, channel, city.settings.defaultLanguage)]
        var replies: [HookThreadBook.Reply] = []
        if partner.endpoint != nil, let contact = report.contact { replies = try await posted(texts, contact) }
        let answer = HookAnswer(
            replies: replies.isEmpty ? texts : [],
            waiting: HookAnswer.Waiting(number: reference.number.text, reason: unread.reason.rawValue))
        try await threads.settle(
            marks, nil,
            .init(signedAt: admitted.signedAt, answer: try answer.encoded(), change: .none, replies: replies))
        return answer
    }
}
