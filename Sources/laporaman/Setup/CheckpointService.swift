import Casework
import Logging
import ServiceLifecycle
import Storage

/// Signs what the access log is, every five seconds, so that what it says of itself is never older than ten.
struct CheckpointService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let sign = SignCheckpoint(book: book)
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await sign()
                    try await Task.sleep(for: .seconds(5))
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("the access log could not be signed", metadata: ["error": "\(Self.words(error))"])
                    try? await Task.sleep(for: .seconds(5))
                }
            }
        }
    }

    /// Errors of others may quote what they were given.
    private static func words(_ error: any Error) -> String {
        (error as? StoreError)?.description ?? "\(type(of: error))"
    }
}
