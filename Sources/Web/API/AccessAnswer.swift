import Casework
import City
import Domain
import Foundation
import Sealing

/// One access to the own report: what its leaf commits to, and the proof that the leaf is in the log.
struct AccessAnswer: Encodable {
    /// Of the leaf, from 0.
    let index: UInt64
    /// Rounded down to a quarter of an hour.
    let at: Instant
    /// Nil where no officer did it.
    let unit: UnitAnswer?
    /// The name that holds for this report only, such as "7F3A"; nil where no officer did it or the name is gone.
    let pseudonym: String?
    let action: String
    /// True where the key in `access_log` opens the leaf.
    let openable: Bool
    /// The leaf itself, in base64.
    let commitment: String
    /// The rest of what is committed to, for `openable` ones.
    let opening: Opening?
    /// Hashes in base64, from the leaf upwards; nil for an access that is younger than the checkpoint.
    let proof: [String]?

    /// In base64.
    struct Opening: Encodable {
        let pseudonym: String
        let view: String
        let record: String
    }

    init(_ entry: OwnAccesses.Entry, city: CityPack, language: Language) {
        let payload = entry.payload
        index = payload.index
        at = Instant(payload.at)
        unit = payload.unit.isEmpty ? nil : UnitAnswer(UnitCode(payload.unit), city: city, language: language)
        pseudonym = payload.pseudonym.isEmpty ? nil : payload.shownPseudonym
        action = payload.action
        openable = entry.isOpenable
        commitment = Data(entry.commitment).base64EncodedString()
        opening =
            entry.isOpenable
            ? Opening(
                pseudonym: Data(payload.pseudonym).base64EncodedString(),
                view: Data(payload.view).base64EncodedString(),
                record: Data(payload.record).base64EncodedString()) : nil
        proof = entry.proof?.map { Data($0.bytes).base64EncodedString() }
    }
}

/// What it takes to check the accesses without trusting the server.
struct AccessLogAnswer: Encodable {
    /// How many accesses there are in all.
    let count: Int
    /// The reporter's key to the commitments, in base64; nil once the report is erased.
    let key: String?
    /// The signed checkpoint that the proofs are about (C2SP tlog-checkpoint); nil before the first.
    let checkpoint: String?
    /// The key of the log (C2SP signed-note), to be compared with the one seen before.
    let verifier: String

    init(_ own: OwnAccesses) {
        count = own.count
        key = own.opening.map { Data($0.bytes).base64EncodedString() }
        checkpoint = own.checkpoint.map { String(decoding: $0, as: UTF8.self) }
        verifier = own.verifier
    }
}
