package import Casework
import City
import Domain
import Sealing
import Storage

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
        for _ in 0..<Self.attempts {
            if let before = try await threads.known(marks).before { return try await again(before, marks, admitted) }
            do {
                return try await wait(unread, marks, admitted)
            } catch CaseError.changedMeanwhile {
                continue
            }
        }
        throw StoreError.unavailable
    }

    private func wait(
        _ unread: UnreadMessage, _ marks: HookThreadBook.Marks, _ admitted: HookDoor.Admitted
    ) async throws -> HookAnswer {
        let (partner, channel) = (admitted.partner, admitted.partner.channel)
        var report = IncomingReport(channel: channel, externalID: marks.externalID, story: unread.text)
        report.photos = unread.photos
        report.contact = unread.sender.map { ContactAddress(way: .gateway, channel: channel, text: $0) }
        let settle = try await threads.settling(marks, nil)
        let last = Last<HookAnswer>()
        let posted = partner.endpoint == nil ? nil : report.contact
        return try await replying(to: posted, channel, city.settings.defaultLanguage) { [report] reply in
            @Sendable func made(_ number: ReportNumber, receipt: String?) throws -> ReplyMaker.Made {
                try reply.made(
                    of: [.waiting(number, receipt: receipt)], .none,
                    waiting: HookAnswer.Waiting(number: number.text, reason: unread.reason.rawValue))
            }
            let reference = try await takeIn.waiting(report, original: unread.original, reason: unread.reason) {
                guard case .waiting(let number, let receipt) = $0 else { throw CaseError.idTaken }
                let made = try made(number, receipt: receipt)
                last.set(made.answer)
                return try settle(try made.settled(admitted.signedAt))
            }
            if reference.receipt != nil, let answer = last.value { return answer }
            let made = try made(reference.number, receipt: nil)
            try await threads.settle(marks, nil, try made.settled(admitted.signedAt))
            return made.answer
        }
    }
}
