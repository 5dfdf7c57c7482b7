import Channels
import Logging

/// Sends the answers to messages that came in, once a second, also those that an earlier server or a command could not send.
struct AnswerService: HouseService {
    let rounds: AnswerRounds
    let logger: Logger

    func run() async throws {
        let (rounds, logger) = (rounds, logger)
        await repeating(every: .seconds(1), patience: .seconds(10), complaint: "answers to mail could not be sent") {
            let run = try await rounds()
            if run.failed > 0 {
                logger.error("the mail program did not take answers", metadata: ["messages": "\(run.failed)"])
            }
        }
    }
}
