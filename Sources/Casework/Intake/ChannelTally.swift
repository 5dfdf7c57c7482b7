import City
import Domain
import Storage
import Synchronization

/// Counts what comes through the form, in memory until somebody writes it down: each filing would else have to change the
/// same row. What a killed server had not yet written is not counted.
final class ChannelTally: Sendable {
    struct Key: Hashable, Sendable {
        let channel: ChannelCode
        let day: Int64
    }

    private let counts = Mutex<[Key: Int]>([:])

    func add(_ channel: ChannelCode, on day: Int64) {
        counts.withLock { $0[Key(channel: channel, day: day), default: 0] += 1 }
    }

    /// Takes all that is there.
    func take() -> [Key: Int] {
        counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }

    /// What was taken could not be written.
    func giveBack(_ taken: [Key: Int]) {
        counts.withLock { $0.merge(taken) { $0 + $1 } }
    }
}

/// Writes down what came through the form since the last time.
package struct CountChannels: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Cost: none where nothing came.
    ///
    /// - Throws: `StoreError`; nothing is lost then.
    package func callAsFunction() async throws {
        let taken = book.tally.take()
        guard !taken.isEmpty else { return }
        do {
            try await book.engine.write { session in
                for (key, number) in taken { try ChannelCounts(session).add(number, key.channel, on: key.day) }
            }
        } catch {
            book.tally.giveBack(taken)
            throw error
        }
    }
}
