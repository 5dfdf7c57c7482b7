/// One line that the server says (RFC 5321, section 4.2, with the codes of RFC 3463). Never holds anything that came in.
package enum LMTPReply: Equatable, Sendable {
    case greeting(host: String)
    /// What the server can do, and the most bytes of a message.
    case extensions(host: String, bytes: Int)
    case ok
    case originatorOk
    case recipientOk
    case startData
    case bye
    /// Whether a name is known is nobody's business.
    case cannotVerify
    case unknownCommand
    case notOffered
    case wrongOrder
    case wrongParameters
    case unknownParameter
    case lineTooLong
    case tooManyRecipients
    case tooManyErrors
    case tooBig
    /// Other messages take all the space there is for them at the moment.
    case noSpace
    case tryLater
    case never
    case idle
    case goingDown
    case tooManyConnections

    /// As it goes out, with its line end.
    package var bytes: [UInt8] { Array((line + "\r\n").utf8) }

    private var line: String {
        switch self {
        case .greeting(let host): "220 \(host) LMTP"
        case .extensions(let host, let bytes):
            "250-\(host)\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n"
                + "250 SIZE \(bytes)"
        case .startData: "354 End with a dot on a line of its own"
        default: status
        }
    }

    private var status: String {
        switch self {
        case .ok: "250 2.0.0 Ok"
        case .originatorOk: "250 2.1.0 Ok"
        case .recipientOk: "250 2.1.5 Ok"
        case .bye: "221 2.0.0 Bye"
        case .cannotVerify: "252 2.1.5 Send it and see"
        case .unknownCommand: "500 5.5.2 Unknown command"
        case .notOffered: "502 5.5.1 Not offered here"
        case .wrongOrder: "503 5.5.1 Not now"
        case .wrongParameters: "501 5.5.4 Cannot be read"
        case .unknownParameter: "555 5.5.4 Unknown parameter"
        case .lineTooLong: "500 5.5.2 Line too long"
        case .tooManyRecipients: "452 4.5.3 Too many recipients"
        default: refusal
        }
    }

    private var refusal: String {
        switch self {
        case .tooManyErrors: "421 4.7.0 Too many errors"
        case .tooBig: "552 5.3.4 Message too big"
        case .noSpace: "452 4.3.1 No space at the moment"
        case .tryLater: "451 4.3.0 Try again later"
        case .never: "554 5.6.0 Cannot be taken in"
        case .idle: "421 4.4.2 Nothing came for too long"
        case .goingDown: "421 4.3.2 Going down"
        default: "421 4.3.2 Too many connections"
        }
    }
}
