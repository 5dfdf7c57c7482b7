import Casework
import Logging

/// Writes down every minute how many reports came through the form, and once more at the end.
struct ChannelCountService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let count = CountChannels(book: book)
        await repeating(every: .seconds(60), complaint: "reports could not be counted by channel") { try await count() }
        try? await count()
    }
}
