import Casework
import Logging

/// Makes found and counted what an earlier version published, at the start.
struct PublicIndexService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let index = IndexPublications(book: book)
        await repeating(
            every: .seconds(86_400), patience: .seconds(60), complaint: "public reports could not be indexed"
        ) {
            try await index()
        }
    }
}
