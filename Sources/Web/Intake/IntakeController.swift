import Casework
import Channels
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `POST /intake/v1/{channel}`: a message that a partner has signed. Decision 0023.
struct IntakeController: Sendable {
    let door: HookDoor
    let talk: TalkWithReporter
    let rate: HookRate
    let now: @Sendable () -> Int64

    func addRoutes(to router: Router<WebContext>) { router.post("intake/v1/:channel", use: take) }

    /// The signature is looked at before anything else is said of the message, so that nobody without one learns which
    /// channels there are.
    @Sendable private func take(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let bytes = try await request.bytes(limit: HookBody.mostBytes)
        let claim = HookDoor.Claim(
            channel: ChannelCode(context.parameters.get("channel") ?? ""), signature: request.headers[.hookSignature],
            time: request.headers[.hookTime])
        guard let admitted = try await door(claim, body: bytes) else {
            throw Refusal(.unauthorized, sentence: "hook_signature")
        }
        if let seconds = rate.take(admitted.partner, at: now()) { throw Self.tooMany(seconds) }
        guard request.mediaType == "application/json" else {
            throw Refusal(.unsupportedType, sentence: "json_expected")
        }
        do {
            let message: HookMessage
            do {
                message = try HookBody.message(bytes, city: talk.city)
            } catch let refusal as Refusal where !bytes.isEmpty {
                return try await keep(bytes, refusal, admitted)
            }
            return try JSONAnswer(Answer(try await talk(message, admitted)))
        } catch HookRefusal.replayed {
            throw Refusal(.conflict, sentence: "hook_replayed", field: "message_id")
        } catch HookRefusal.tooMany(let seconds) {
            throw Self.tooMany(seconds)
        }
    }

    /// What cannot be read waits at the channel's desk; the partner is told what is wrong with it.
    private func keep(
        _ bytes: [UInt8], _ refusal: Refusal, _ admitted: HookDoor.Admitted
    ) async throws -> JSONAnswer {
        let reason: WaitReason = refusal.code == .invalidField ? .misshapen : .unreadable
        let answer = try await talk.keep(UnreadMessage(bytes, reason: reason), admitted)
        return try JSONAnswer(Answer(answer, refusal), status: .accepted)
    }

    private static func tooMany(_ seconds: Int) -> Refusal {
        var refusal = Refusal(.tooManyRequests)
        refusal.retryAfterSeconds = seconds
        return refusal
    }

    private struct Answer: Encodable {
        let replies: [Reply]
        /// For a message that is not what was agreed.
        let waiting: Waiting?

        struct Reply: Encodable {
            let text: String
        }

        /// It is kept at a desk, and what is wrong with it.
        struct Waiting: Encodable {
            let number: String
            let reason: String
            let problem: String
            let field: String?
        }

        init(_ answer: HookAnswer, _ refusal: Refusal? = nil) {
            replies = answer.replies.map(Reply.init)
            waiting = answer.waiting.map {
                Waiting(
                    number: $0.number, reason: $0.reason, problem: refusal?.code.text ?? $0.reason,
                    field: refusal?.field)
            }
        }
    }
}

extension HTTPField.Name {
    /// `OutgoingMessage` names both ways; the names are constants that can be names.
    fileprivate static let hookSignature = HTTPField.Name(OutgoingMessage.signatureHeader) ?? .authorization
    fileprivate static let hookTime = HTTPField.Name(OutgoingMessage.timeHeader) ?? .date
}
