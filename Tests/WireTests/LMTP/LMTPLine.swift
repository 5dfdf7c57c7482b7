import Wire

/// One connection, with what was said and handed out on it.
struct LMTPLine {
    var session: LMTPSession
    let space: MessageSpace
    /// The status lines that went out; of one with several lines the last.
    private(set) var said: [String] = []
    private(set) var messages: [LMTPMessage] = []
    private(set) var isClosed = false
    var outcome: LMTPOutcome?

    init(limits: LMTPLimits = LMTPLimits(), spaceBytes: Int = 64 << 20, outcome: LMTPOutcome? = .taken) {
        space = MessageSpace(bytes: spaceBytes)
        session = LMTPSession(host: "kota.example", limits: limits, space: space)
        self.outcome = outcome
    }

    /// Says it in pieces of so many bytes.
    mutating func say(_ text: String, pieces: Int = .max) { say(Array(text.utf8), pieces: pieces) }

    mutating func say(_ bytes: [UInt8], pieces: Int = .max) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
            run(session.receive(piece))
        }
    }

    mutating func run(_ actions: [LMTPSession.Action]) {
        for action in actions {
            switch action {
            case .send(let reply):
                let lines = String(decoding: reply.bytes, as: UTF8.self).split(separator: "\r\n")
                said.append(String(lines.last ?? ""))
            case .close: isClosed = true
            case .deliver(let message):
                messages.append(message)
                if let outcome { run(session.dealtWith(outcome)) }
            }
        }
    }

    var codes: [String] { said.map { String($0.prefix(3)) } }
    var texts: [String] { messages.map { String(decoding: $0.bytes, as: UTF8.self) } }
}
