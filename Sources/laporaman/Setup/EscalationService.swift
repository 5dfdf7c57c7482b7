import Casework
import Logging
import ServiceLifecycle

/// Looks at the clocks of open cases every minute and tells the units above.
struct EscalationService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let escalate = EscalateCases(book: book)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let run = try await escalate()
                    if run.failed > 0 {
                        logger.error("clocks of some cases cannot be read", metadata: ["cases": "\(run.failed)"])
                    }
                    try await Task.sleep(for: .seconds(60))
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("clocks could not be looked at", metadata: ["type": "\(type(of: error))"])
                    try? await Task.sleep(for: .seconds(60))
                }
            }
        }
    }
}
