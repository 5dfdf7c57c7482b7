import Casework
import Logging
import ServiceLifecycle

/// Sweeps forgotten draft photos, at the start and then every ten minutes.
struct SweepService: Service {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let sweep = SweepDrafts(book: book)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await sweep()
                    try await Task.sleep(for: .seconds(600))
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("draft photos could not be swept", metadata: ["type": "\(type(of: error))"])
                    try? await Task.sleep(for: .seconds(600))
                }
            }
        }
    }
}
