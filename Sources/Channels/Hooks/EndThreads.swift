import Casework
import City
import Domain
import Sealing

/// Ends the threads that nobody went on with for a day: what there is becomes a report, or waits at a desk. Nothing is lost.
package struct EndThreads: Sendable {
    private static let batch = 50

    private let talk: TalkWithReporter

    package init(talk: TalkWithReporter) { self.talk = talk }

    /// - Returns: how many threads ended.
    /// - Throws: `StoreError`; the rest ends with the next run.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        try await talk.threads.sweep()
        var ended = 0
        // Those that stay come again each time, in front of the others.
        var staying = 0
        while true {
            let threads = try await talk.threads.ended(most: staying + Self.batch).dropFirst(staying)
            for thread in threads {
                if try await endedOrLeft(thread) { ended += 1 } else { staying += 1 }
            }
            if threads.count < Self.batch { return ended }
        }
    }

    /// One that cannot be ended now must not hold up the others; it stays for the next run.
    private func endedOrLeft(_ open: HookThreadBook.Open) async throws -> Bool {
        do {
            return try await end(open) != nil
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return false
        }
    }

    /// Ends one. `person`: whose it is, where that is known.
    ///
    /// - Returns: what its person was not told through the channel's endpoint; nil where somebody went on with it meanwhile.
    /// - Throws: where it cannot be filed now; then nothing happened.
    func end(_ open: HookThreadBook.Open, of person: ContactAddress? = nil) async throws -> [String]? {
        guard let thread = talk.conversation(in: open) else { return try await ended(open) }
        let says =
            if thread.step == .question || thread.isEmpty {
                try await ended(open)
            } else {
                try await file(thread, open, person)
            }
        if says != nil, let handle = thread.contactHandle { try? await talk.book.vault.forget(handle) }
        return says
    }

    private func ended(_ open: HookThreadBook.Open) async throws -> [String]? {
        try await talk.threads.end(open) ? [] : nil
    }

    /// Its person need not be known any more: it is filed all the same.
    private func file(
        _ thread: Conversation, _ open: HookThreadBook.Open, _ person: ContactAddress?
    ) async throws -> [String]? {
        let known = try await contact(of: thread)
        let contact = known ?? person
        guard let channel = thread.channel.map({ ChannelCode($0) }) ?? contact?.channel else {
            throw CaseError.notFound
        }
        let language = Language(rawValue: thread.language) ?? .indonesian
        let end = try await talk.threads.ending(open)
        let isPosted = try await talk.threads.posts(through: channel)
        let texts = Last<[String]>()
        var report = thread.report(of: channel, contact)
        // Nobody waits in this thread for a question any more.
        report.isAskable = false
        do {
            return try await talk.replying(to: isPosted ? contact : nil, channel, language) { [report] reply in
                let taken = try await talk.taken(thread, as: report, isAnswered: thread.isAnswered ?? false) {
                    becoming in
                    let says = try TalkWithReporter.said(of: thread, becoming).0.filter { $0 != .question }
                    let made = try reply.made(of: says, .end)
                    texts.set(made.answer.replies)
                    return try end(made.replies)
                }
                if taken.receipt != nil { return texts.value }
                // It became a report just before the thread would have ended, and its person was told.
                if let handle = reply.handle { try? await talk.book.vault.forget(handle) }
                return try await ended(open)
            }
        } catch CaseError.changedMeanwhile {
            return nil
        } catch CaseError.erased, CaseError.idTaken {
            // Its first message came again, and what it became is there or was erased.
            return try await ended(open)
        }
    }

    /// Nil where nobody can be told any more; a vault that does not work now is another matter.
    private func contact(of thread: Conversation) async throws -> ContactAddress? {
        guard let handle = thread.contactHandle else { return nil }
        do {
            return try await talk.book.vault.address(of: handle)
        } catch is SealingError {
            return nil
        }
    }
}
