import Casework
import Logging
import ServiceLifecycle

/// Ends what has been kept long enough, at the start and every ten minutes.
struct RetentionService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let expire = ExpireReports(book: book)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await expire()
                    try await Task.sleep(for: .seconds(600))
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("what is due could not be erased", metadata: ["type": "\(type(of: error))"])
                    try? await Task.sleep(for: .seconds(60))
                }
            }
        }
    }
}
