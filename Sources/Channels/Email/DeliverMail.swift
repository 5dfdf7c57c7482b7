import Casework
import Media
import Storage
package import Wire

/// Takes in what a mail server hands over while it waits, and says whether it may forget it.
package struct DeliverMail: Sendable {
    private let take: TakeInMail
    private let complain: @Sendable (String) -> Void

    /// `complain` hears in words of ours why a message is to come again.
    package init(take: TakeInMail, complain: @escaping @Sendable (String) -> Void) {
        self.take = take
        self.complain = complain
    }

    /// Once this says that it is taken, it is on disk, and so is its answer.
    package func callAsFunction(_ message: LMTPMessage) async -> LMTPOutcome {
        do {
            _ = try await take(message.bytes, isNotice: message.isNotice)
            return .taken
        } catch is Sendmail.Failure {
            // The message is kept, and its answer too.
            return .taken
        } catch CaseError.invalid, CaseError.idTaken {
            complain("it is no report")
            return .never
        } catch {
            complain((error as? StoreError)?.description ?? "\(type(of: error))")
            return .later
        }
    }
}
