import Casework
import Channels
import Logging

/// Ends the threads that nobody went on with, and forgets old messages and deliveries, every minute.
struct ThreadService: HouseService {
    let talk: TalkWithReporter
    let logger: Logger

    func run() async throws {
        let end = EndThreads(talk: talk)
        await repeating(every: .seconds(60), complaint: "threads could not be ended") { try await end() }
    }
}
