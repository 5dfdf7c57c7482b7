/// One connection with a mail server, without the connection: bytes in, replies and messages out (RFC 2033).
///
/// While a message is being dealt with nothing further is read; what came behind it waits here. A message is handed out once and
/// whole, or never.
package struct LMTPSession {
    /// What the owner of the connection is to do, in this order.
    package enum Action: Equatable, Sendable {
        case send(LMTPReply)
        /// Deal with the message, then say so with `dealtWith`. Nothing should be read from the connection until then.
        case deliver(LMTPMessage)
        case close
    }

    private enum State {
        case greeted
        case ready
        case mail(isNotice: Bool, recipients: Int)
        case data(isNotice: Bool, recipients: Int)
        case delivering(recipients: Int)
        case over
    }

    private let limits: LMTPLimits
    private let host: String
    private let space: MessageSpace
    private var state = State.greeted
    private var waiting: ArraySlice<UInt8> = []
    private var text: LMTPText
    /// The line is longer than one may be; its rest is left out.
    private var isSkipping = false
    private var isGoingDown = false
    private var errors = 0

    /// `host`: what the server calls itself. `space` is shared by all connections.
    package init(host: String, limits: LMTPLimits = LMTPLimits(), space: MessageSpace) {
        self.limits = limits
        self.host = host
        self.space = space
        text = LMTPText(limit: limits.messageBytes, space: space)
    }

    /// What a connection begins with.
    package var greeting: LMTPReply { .greeting(host: host) }

    /// A message is being dealt with.
    package var isDelivering: Bool {
        if case .delivering = state { true } else { false }
    }

    // MARK: What happens

    /// Reads what came, however it is split.
    package mutating func receive(_ bytes: [UInt8]) -> [Action] {
        waiting += bytes
        return readOn()
    }

    /// The message is dealt with: one reply for each recipient (RFC 2033, section 4.2).
    ///
    /// - Precondition: `isDelivering`.
    package mutating func dealtWith(_ outcome: LMTPOutcome) -> [Action] {
        guard case .delivering(let recipients) = state else { preconditionFailure("no message is being dealt with") }
        state = .ready
        text.drop()
        let reply: LMTPReply =
            switch outcome {
            case .taken: .ok
            case .later: .tryLater
            case .never: .never
            }
        let replies = [Action](repeating: .send(reply), count: recipients)
        return replies + (isGoingDown ? end(.goingDown) : readOn())
    }

    /// Nothing came for too long; a message that is being dealt with is waited for.
    package mutating func idled() -> [Action] { isDelivering ? [] : end(.idle) }

    /// The server stops; a message that is being dealt with is answered first.
    package mutating func goDown() -> [Action] {
        isGoingDown = true
        return isDelivering ? [] : end(.goingDown)
    }

    /// The connection is gone, with whatever half a message came through it.
    package mutating func ended() {
        text.drop()
        waiting = []
        state = .over
    }

    private mutating func end(_ reply: LMTPReply) -> [Action] {
        if case .over = state { return [] }
        ended()
        return [.send(reply), .close]
    }

    // MARK: Reading

    private mutating func readOn() -> [Action] {
        var actions: [Action] = []
        while true {
            switch state {
            case .over:
                waiting = []
                return actions
            case .delivering: return actions
            case .data(let isNotice, let recipients):
                let input = waiting
                waiting = []
                guard let rest = text.read(input) else { return actions }
                waiting = rest
                actions += ended(isNotice: isNotice, recipients: recipients)
            case .greeted, .ready, .mail:
                guard let line = nextLine() else { return actions }
                actions += line.isTooLong ? mistake(.lineTooLong) : answer(LMTPCommand(line.text))
            }
        }
    }

    private mutating func ended(isNotice: Bool, recipients: Int) -> [Action] {
        guard let refusal = text.refusal else {
            state = .delivering(recipients: recipients)
            return [.deliver(LMTPMessage(bytes: text.bytes, isNotice: isNotice))]
        }
        state = .ready
        text.drop()
        return [Action](repeating: .send(refusal), count: recipients)
    }

    /// The next line without its end; nil where it has not come whole.
    private mutating func nextLine() -> (text: ArraySlice<UInt8>, isTooLong: Bool)? {
        var from = waiting.startIndex
        while let cr = waiting[from...].firstIndex(of: 0x0D), cr + 1 < waiting.endIndex {
            guard waiting[cr + 1] == 0x0A else {
                from = cr + 1
                continue
            }
            let line = waiting[..<cr]
            let isTooLong = isSkipping || line.count + 2 > limits.lineBytes
            waiting = waiting[(cr + 2)...]
            isSkipping = false
            return (line, isTooLong)
        }
        if waiting.count > limits.lineBytes {
            isSkipping = true
            // The last one may be the first half of the line end.
            waiting = ArraySlice(Array(waiting.suffix(1)))
        } else if waiting.startIndex > limits.lineBytes {
            waiting = ArraySlice(Array(waiting))
        }
        return nil
    }

    // MARK: Commands

    private mutating func answer(_ command: LMTPCommand) -> [Action] {
        switch command {
        case .hello:
            state = .ready
            return [.send(.extensions(host: host, bytes: limits.messageBytes))]
        case .mail(let isNotice, let size): return beginMail(isNotice: isNotice, size: size)
        case .recipient: return addRecipient()
        case .data: return beginData()
        case .reset:
            if case .mail = state { state = .ready }
            return [.send(.ok)]
        case .noop: return [.send(.ok)]
        case .verify: return [.send(.cannotVerify)]
        case .quit: return end(.bye)
        case .refused(let reply): return mistake(reply)
        }
    }

    private mutating func beginMail(isNotice: Bool, size: Int) -> [Action] {
        guard case .ready = state else { return mistake(.wrongOrder) }
        guard size <= limits.messageBytes else { return [.send(.tooBig)] }
        guard size <= space.freeBytes else { return [.send(.noSpace)] }
        state = .mail(isNotice: isNotice, recipients: 0)
        return [.send(.originatorOk)]
    }

    private mutating func addRecipient() -> [Action] {
        guard case .mail(let isNotice, let recipients) = state else { return mistake(.wrongOrder) }
        guard recipients < limits.recipients else { return [.send(.tooManyRecipients)] }
        state = .mail(isNotice: isNotice, recipients: recipients + 1)
        return [.send(.recipientOk)]
    }

    private mutating func beginData() -> [Action] {
        guard case .mail(let isNotice, let recipients) = state, recipients > 0 else { return mistake(.wrongOrder) }
        state = .data(isNotice: isNotice, recipients: recipients)
        text = LMTPText(limit: limits.messageBytes, space: space)
        return [.send(.startData)]
    }

    private mutating func mistake(_ reply: LMTPReply) -> [Action] {
        errors += 1
        return [.send(reply)] + (errors < limits.errors ? [] : end(.tooManyErrors))
    }
}
