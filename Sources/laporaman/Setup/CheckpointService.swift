import Casework
import Logging

/// Signs what the access log is, every five seconds, so that what it says of itself is never older than ten.
struct CheckpointService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let sign = SignCheckpoint(book: book)
        await repeating(every: .seconds(5), complaint: "the access log could not be signed") { try await sign() }
    }
}
