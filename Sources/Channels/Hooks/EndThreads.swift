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

    /// - Returns: false where it stays for the next run.
    private func end(_ open: HookThreadBook.Open) async throws -> Bool {
        guard let thread = try? Conversation(encoded: open.content) else {
            return try await talk.threads.end(open, replies: [])
        }
        let handle = thread.contactHandle
        var contact: ContactAddress?
        if let handle { contact = try await talk.book.vault.address(of: handle) }
        var replies: [HookThreadBook.Reply] = []
        if thread.step != .question, !(thread.story.isEmpty && thread.photos.isEmpty), let contact {
            guard let says = try await filed(thread, contact) else { return false }
            replies = try await talk.replies(says, thread, contact)
        }
        let isEnded = try await talk.threads.end(open, replies: replies)
        if isEnded, let handle { try await talk.book.vault.forget(handle) }
        return isEnded
    }

    /// - Returns: what to say; nil where it cannot be filed now.
    private func filed(_ thread: Conversation, _ contact: ContactAddress) async throws -> [ThreadSay]? {
        do {
            // Nobody waits in this thread for the answer to a question any more.
            return try await talk.file(thread, contact).filter { $0 != .question }
        } catch CaseError.idTaken, CaseError.erased {
            // It became a report just before the thread would have ended.
            return []
        } catch CaseError.channelClosed {
            return nil
        }
    }
}
