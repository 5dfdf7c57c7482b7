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
            return try await end(open)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return false
        }
    }

    /// Ends one.
    ///
    /// - Returns: false where somebody went on with it meanwhile.
    /// - Throws: where it cannot be filed now; then nothing happened.
    func end(_ open: HookThreadBook.Open) async throws -> Bool {
        guard let thread = talk.conversation(in: open) else { return try await talk.threads.end(open) }
        var isEnded = false
        if thread.step == .question || thread.isEmpty {
            isEnded = try await talk.threads.end(open)
        } else {
            isEnded = try await file(thread, open)
        }
        if isEnded, let handle = thread.contactHandle { try? await talk.book.vault.forget(handle) }
        return isEnded
    }

    /// Its person need not be known any more: it is filed all the same.
    private func file(_ thread: Conversation, _ open: HookThreadBook.Open) async throws -> Bool {
        let contact: ContactAddress? =
            if let handle = thread.contactHandle { try? await talk.book.vault.address(of: handle) } else { nil }
        let language = Language(rawValue: thread.language) ?? .indonesian
        let end = try await talk.threads.ending(open)
        do {
            return try await talk.replying(to: contact, ChannelCode(thread.channel), language) { reply in
                // Nobody waits in this thread for the answer to a question any more.
                let taken = try await talk.takeIn(thread.report(contact)) { becoming in
                    let says = try TalkWithReporter.said(of: thread, becoming).0.filter { $0 != .question }
                    return try end(try reply.made(of: says, .end).replies)
                }
                // It became a report just before the thread would have ended, and its person was told.
                return taken.receipt != nil ? true : try await talk.threads.end(open)
            }
        } catch CaseError.changedMeanwhile {
            return false
        } catch CaseError.idTaken, CaseError.erased {
            return try await talk.threads.end(open)
        }
    }
}
