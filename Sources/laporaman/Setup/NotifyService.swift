import Casework
import Channels
import Logging
import ServiceLifecycle
import Storage

/// Tells reporters every hour, on the hour, that there is news: a start of the server moves no batch.
struct NotifyService: HouseService {
    private static let seconds: Int64 = 3_600

    let notify: NotifyReporters
    let clock: Clock
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let rest = Self.seconds - clock.now() % Self.seconds
                do {
                    try await Task.sleep(for: .seconds(rest))
                    let run = try await notify()
                    if run.failed > 0 {
                        logger.error("some reporters could not be told", metadata: ["messages": "\(run.failed)"])
                    }
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("reporters could not be told", metadata: ["error": "\(type(of: error))"])
                }
            }
        }
    }
}
