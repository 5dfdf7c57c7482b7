package import Domain
package import Policy
import Sealing
import Storage

/// What comes along with a voice in place of a name.
package enum VoiceProof: Equatable, Sendable {
    /// "ticket.counter" of a browser that has computed.
    case work(String)
    /// A ticket and the sum that a person has typed.
    case sum(ticket: String, answer: String)
}

/// A ticket for work, as it is handed out.
package struct VoiceWork: Equatable, Sendable {
    package let ticket: String
    /// Zero bits with which SHA-256 of "ticket.counter" has to begin.
    package let bits: Int
    /// Seconds since 1970 UTC.
    package let endsAt: Int64
}

/// A ticket for a sum, as it is handed out.
package struct VoiceSum: Equatable, Sendable {
    package let ticket: String
    /// Both 2...9.
    package let left: Int
    package let right: Int
}

/// Hands out what it costs to be heard. Nothing is kept, and nobody is known.
package struct OfferVoice: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Work for a browser, on a public report.
    ///
    /// - Throws: `CaseError.notFound`, the same for a private and an unknown number.
    package func work(for voice: Voice, on number: ReportNumber) async throws -> VoiceWork {
        guard try await book.engine.read({ try Publications($0).find(number: number) }) != nil else {
            throw CaseError.notFound
        }
        let now = book.clock.now()
        let ticket = VoiceTicket(
            kind: .work, endsAt: VoiceLife.end(of: VoiceLife.work, at: now),
            bits: book.voices.bits(on: number, at: now), random: book.random)
        return VoiceWork(
            ticket: ticket.text(key: book.keys.voiceKey, about: VoiceLife.about(voice, number)), bits: ticket.bits,
            endsAt: ticket.endsAt)
    }

    /// A sum for a person.
    package func sum(for voice: Voice, on number: ReportNumber) -> VoiceSum {
        let digits = book.random.bytes(2).map { Int($0 % 8) + 2 }
        let ticket = VoiceTicket(
            kind: .sum, endsAt: VoiceLife.end(of: VoiceLife.sum, at: book.clock.now()), bits: 0, random: book.random)
        let text = ticket.text(
            key: book.keys.voiceKey, about: VoiceLife.about(voice, number), answer: String(digits[0] + digits[1]))
        return VoiceSum(ticket: text, left: digits[0], right: digits[1])
    }
}

/// How long tickets are good for.
enum VoiceLife {
    /// Seconds for a browser to compute.
    static let work: Int64 = 600
    /// Seconds for a person to write.
    static let sum: Int64 = 3_600
    /// Ends are rounded up, so that a used ticket does not say when it was handed out.
    private static let step: Int64 = 600

    static func end(of life: Int64, at now: Int64) -> Int64 { ((now + life) / step + 1) * step }

    /// What a ticket is good for.
    static func about(_ voice: Voice, _ number: ReportNumber) -> String { "\(voice.rawValue)/\(number.text)" }
}

/// A ticket that was brought back with what it asked for. It still has to be used, in the transaction of the voice.
struct CheckedTicket: Sendable {
    let ticket: VoiceTicket
    private let book: Casebook
    private let number: ReportNumber

    /// How much harder work may have become since the ticket was handed out.
    private static let slack = 2

    /// - Throws: `VoiceError`.
    init(_ proof: VoiceProof?, for voice: Voice, on number: ReportNumber, book: Casebook) throws(VoiceError) {
        guard let proof else { throw .needsProof }
        let (key, about) = (book.keys.voiceKey, VoiceLife.about(voice, number))
        let now = book.clock.now()
        switch proof {
        case .work(let work):
            guard let text = VoiceTicket.ticket(of: work), let found = VoiceTicket(text, key: key, about: about),
                found.kind == .work, found.isDone(by: work)
            else { throw .wrongWork }
            guard found.bits + Self.slack >= book.voices.bits(on: number, at: now) else { throw .ended }
            ticket = found
        case .sum(let text, let answer):
            guard let found = VoiceTicket(text, key: key, about: about, answer: Self.digits(answer)), found.kind == .sum
            else { throw .wrongSum }
            ticket = found
        }
        guard ticket.endsAt >= now else { throw .ended }
        self.book = book
        self.number = number
    }

    /// Uses it up. - Throws: `VoiceError.used`, `StoreError`.
    func use(in session: any SQLSession, at now: Int64) throws {
        guard try UsedTickets(session).use(ticket.nonce, endsAt: ticket.endsAt, at: now) else { throw VoiceError.used }
    }

    /// Makes room for a sum, before it is used.
    func ration() throws(VoiceError) {
        guard ticket.kind == .sum, let seconds = book.voices.waitForSum(at: book.clock.now()) else { return }
        throw .tooMany(seconds: seconds)
    }

    /// After it was heard.
    func count() { book.voices.count(on: number, at: book.clock.now()) }

    /// As people type a number: blanks around it, zeros before it.
    private static func digits(_ answer: String) -> String {
        let digits = answer.prefix(20).filter { !$0.isWhitespace }
        return Int(digits).map { String($0) } ?? String(digits)
    }
}
