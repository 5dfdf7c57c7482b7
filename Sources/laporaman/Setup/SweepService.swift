import Casework
import Logging
import Media
import ServiceLifecycle

/// Looks after the photo files: tries the decoder, then sweeps forgotten drafts every
/// ten minutes.
struct SweepService: HouseService {
    let house: House
    let logger: Logger

    func run() async throws {
        do {
            _ = try await house.decoder.maker()
        } catch MediaError.toolMissing {
            throw SetupError(
                "vipsthumbnail does not work here. Install the Debian packages libvips-tools and bubblewrap.")
        }
        let sweep = SweepDrafts(book: house.book)
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
