import Casework
import Logging

/// Looks at the clocks of open cases every minute and tells the units above.
struct EscalationService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let escalate = EscalateCases(book: book)
        await repeating(every: .seconds(60), complaint: "clocks could not be looked at") {
            let run = try await escalate()
            if run.failed > 0 {
                logger.error("clocks of some cases cannot be read", metadata: ["cases": "\(run.failed)"])
            }
        }
    }
}
