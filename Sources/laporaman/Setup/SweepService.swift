import Casework
import Logging
import Media

/// Looks after the photo files: tries the decoder, then sweeps forgotten drafts every ten minutes.
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
        await repeating(every: .seconds(600), complaint: "draft photos could not be swept") { try await sweep() }
    }
}
