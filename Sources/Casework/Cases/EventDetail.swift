import Domain
import Foundation
import Sealing

/// What was said with an event, as it is sealed into one cell. Sensitivity: wording.
struct EventDetail: Codable, Equatable, Sendable {
    /// What an officer or the reporter wrote.
    var note: String?
    /// The task in the desk's own words, for the field officer.
    var sheet: String?
    /// Why an officer asks for something that tells who the reporter is; shown to the reporter.
    var identityReason: String?

    var isEmpty: Bool { self == EventDetail() }
}

/// Seals and opens what was said with the events of one report, under the key of that report.
struct DetailSeal {
    private let key: DataKey
    private let id: ReportID
    private let random: Randomness

    /// - Throws: `CaseError.erased` if the key is gone.
    init(_ seal: ContentSeal, _ report: (id: ReportID, wrappedKey: [UInt8]?)) throws {
        guard let wrapped = report.wrappedKey else { throw CaseError.erased }
        id = report.id
        key = try seal.key(wrapped, of: report.id)
        random = seal.random
    }

    /// With the key at hand.
    init(_ key: DataKey, of id: ReportID, random: Randomness) { (self.key, self.id, self.random) = (key, id, random) }

    func seal(_ detail: EventDetail, at sequence: Int64) throws -> [UInt8]? {
        guard !detail.isEmpty else { return nil }
        let plain = [UInt8](try JSONEncoder().encode(detail))
        return try Envelope.seal(plain, key: key, place: place(sequence), random: random)
    }

    func open(_ sealed: [UInt8]?, at sequence: Int64) throws -> EventDetail {
        guard let sealed else { return EventDetail() }
        return try JSONDecoder().decode(
            EventDetail.self, from: Data(Envelope.open(sealed, key: key, place: place(sequence))))
    }

    private func place(_ sequence: Int64) -> CellPlace {
        CellPlace(table: "event", row: id, column: "detail/\(sequence)")
    }
}
