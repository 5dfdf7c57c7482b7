import Casework
import Logging

/// Sends the reports whose day has come, and ends what was given to units for some days: at once after a start, then every
/// twenty seconds.
struct HeldReportService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let send = SendHeldReports(book: book)
        let end = EndGrants(book: book)
        await repeating(every: .seconds(20), complaint: "held reports could not be looked at") {
            let run = try await send()
            if run.failed > 0 {
                logger.error("some held reports cannot be sent", metadata: ["reports": "\(run.failed)"])
            }
            try await end()
        }
    }
}
