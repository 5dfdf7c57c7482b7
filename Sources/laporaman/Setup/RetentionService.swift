import Casework
import Logging

/// Ends what has been kept long enough, at the start and every ten minutes.
struct RetentionService: HouseService {
    let book: Casebook
    let logger: Logger

    func run() async throws {
        let expire = ExpireReports(book: book)
        let forget = ForgetDeliveries(book: book)
        let dismissed = ExpireIntake(book: book)
        await repeating(every: .seconds(600), patience: .seconds(60), complaint: "what is due could not be erased") {
            try await expire()
            try await forget()
            try await dismissed()
            try await book.vault.sweep(at: book.clock.now())
        }
    }
}
