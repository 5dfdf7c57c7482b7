import Casework
import Logging
import ServiceLifecycle

/// Sends the reports whose day has come, and ends what was given to units for some days: at once after a start, then every
/// twenty seconds.
struct HeldReportService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let send = SendHeldReports(book: book)
        let end = EndGrants(book: book)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let run = try await send()
                    if run.failed > 0 {
                        logger.error("some held reports cannot be sent", metadata: ["reports": "\(run.failed)"])
                    }
                    try await end()
                    try await Task.sleep(for: .seconds(20))
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("held reports could not be looked at", metadata: ["type": "\(type(of: error))"])
                    try? await Task.sleep(for: .seconds(20))
                }
            }
        }
    }
}
