import Casework
import Logging
import Storage

/// Looks once a second whether another process wrote to the database (a command beside the server, mail that came in), so that
/// nothing stays in memory that is not so any more.
struct WritesElsewhereService: HouseService {
    let house: House
    let logger: Logger

    func run() async throws {
        let (engine, book) = (house.engine, house.book)
        let known = Known()
        await repeating(every: .seconds(1), complaint: "it could not be seen whether another process wrote") {
            if await known.changes(to: try await engine.writesElsewhere()) { book.heardOfWritesElsewhere() }
        }
    }

    /// The number that was seen last.
    private actor Known {
        private var last: Int64?

        func changes(to number: Int64) -> Bool {
            defer { last = number }
            return last != number && last != nil
        }
    }
}
