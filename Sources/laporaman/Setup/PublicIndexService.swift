import Casework
import Logging

/// Makes found and counted what was put off: at the start, and whenever many publish at once.
struct PublicIndexService: HouseService {
    /// The longer, the more is written together, and the longer nothing finds what was put off.
    private static let gathering = Duration.milliseconds(200)
    /// Between two batches while many file, who go first.
    private static let way = Duration.seconds(1)

    let book: Casebook
    let logger: Logger

    func run() async throws {
        let index = IndexPublications(book: book)
        await repeating(every: .zero, patience: .seconds(5), complaint: "public reports could not be indexed") {
            var last: Int64? = .min
            while let after = last {
                last = try await index.next(after: after)
                if last != nil, index.givesWay { try await Task.sleep(for: Self.way) }
            }
            await index.untilSomethingWaits()
            try await Task.sleep(for: Self.gathering)
        }
    }
}
