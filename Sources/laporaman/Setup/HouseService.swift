import Logging
import ServiceLifecycle
import Storage

/// Work that runs beside the pages until the server stops.
///
/// It is called by the name of its type. A service without a description is named after all it holds, which takes a third of
/// the start and would put whatever stands in memory into the names that errors quote.
protocol HouseService: Service, CustomStringConvertible {
    var logger: Logger { get }
}

extension HouseService {
    var description: String { "\(Self.self)" }

    /// Does the same again and again, at once and then with a rest after each round, until the server stops.
    ///
    /// A round that fails is logged with `complaint`, and comes again after `patience`.
    func repeating(
        every rest: Duration, patience: Duration? = nil, complaint: Logger.Message,
        _ round: @escaping @Sendable () async throws -> Void
    ) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await round()
                    try await Task.sleep(for: rest)
                } catch is CancellationError {
                    return
                } catch {
                    logger.error(complaint, metadata: ["error": "\(Self.words(error))"])
                    try? await Task.sleep(for: patience ?? rest)
                }
            }
        }
    }

    /// Errors of others may quote what they were given.
    private static func words(_ error: any Error) -> String {
        (error as? StoreError)?.description ?? "\(type(of: error))"
    }
}
