import Casework
import Domain
import Policy
import Sealing
import TestSupport

/// Does what a browser does to be heard.
struct VoiceMaker {
    let house: TestHouse

    func work(_ voice: Voice, on number: ReportNumber) async throws -> VoiceProof {
        let ticket = try await OfferVoice(book: house.book).work(for: voice, on: number)
        return .work(Self.solved(ticket.ticket, bits: ticket.bits))
    }

    func comment(_ text: String, masks: [Range<Int>] = [], on number: ReportNumber) async throws -> PublicComment {
        try await WriteComment(book: house.book)(
            number, .init(text: text, masks: masks), proof: try await work(.comment, on: number))
    }

    func flag(_ comment: CommentID, on number: ReportNumber) async throws {
        try await FlagComment(book: house.book)(comment, on: number, proof: try await work(.flag, on: number))
    }

    func support(_ number: ReportNumber, device: String) async throws -> SupportReport.Standing {
        try await SupportReport(book: house.book)(
            number, device: device, proof: try await work(.support, on: number))
    }

    func shown(_ number: ReportNumber) async throws -> [PublicComment] {
        try await ReadComments(book: house.book)(number).comments
    }

    /// "ticket.counter" with a digest that begins with so many zero bits.
    static func solved(_ ticket: String, bits: Int) -> String {
        let asked = VoiceTicket(kind: .work, endsAt: 0, bits: bits, random: .live)
        for counter in 0... where asked.isDone(by: "\(ticket).\(counter)") { return "\(ticket).\(counter)" }
        preconditionFailure("every ticket has an answer")
    }

    /// Another device for each number.
    static func device(_ number: Int) -> String {
        String(repeating: "A", count: 41) + ["AA", "BA", "CA", "DA", "EA"][number]
    }
}
