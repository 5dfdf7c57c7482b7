import Casework
import Channels
import Logging

/// Sends what waits in the ledger, once a second, and forgets what was over long ago.
struct DeliveryService: HouseService {
    let book: Casebook
    let reach: SendOverHTTPS.Reach
    let logger: Logger

    func run() async throws {
        let send = SendDeliveries(book: book, post: SendOverHTTPS(reach: reach).callAsFunction)
        await repeating(every: .seconds(1), patience: .seconds(10), complaint: "messages could not be sent out") {
            while try await send() > 0 {}
        }
    }
}
