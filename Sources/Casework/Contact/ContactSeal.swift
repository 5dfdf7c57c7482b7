import City
import Domain
import Sealing
import Storage

/// Seals the handles of one report, under a key that follows from the report's.
struct ContactSeal {
    private let key: DataKey
    private let place: CellPlace
    private let random: Randomness

    /// - Throws: `CaseError.erased` if the key is gone.
    init(_ seal: ContentSeal, _ report: (id: ReportID, wrappedKey: [UInt8]?)) throws {
        guard let wrapped = report.wrappedKey else { throw CaseError.erased }
        self.init(try seal.key(wrapped, of: report.id), of: report.id, random: seal.random)
    }

    /// With the report's key at hand.
    init(_ key: DataKey, of id: ReportID, random: Randomness) {
        self.key = key.contactKey
        place = Self.place(id)
        self.random = random
    }

    private static func place(_ id: ReportID) -> CellPlace {
        CellPlace(table: "contact_link", row: id, column: "handle")
    }

    func seal(_ handle: ContactHandle) throws -> [UInt8] {
        try Envelope.seal(handle.bytes, key: key, place: place, random: random)
    }

    /// - Throws: `SealingError`, `StoreError.damaged`.
    func open(_ sealed: [UInt8]) throws -> ContactHandle {
        guard let handle = ContactHandle(bytes: try Envelope.open(sealed, key: key, place: place)) else {
            throw StoreError.damaged
        }
        return handle
    }
}

extension Casebook {
    /// Until when an address is kept that comes in now: as long as a case may take, and no longer than its words.
    func contactEnd(from now: Int64) -> Int64 { now + Int64(city.settings.contactDays) * 24 * 60 * 60 }
}
