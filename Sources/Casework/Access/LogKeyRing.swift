import Domain
import Sealing
import Storage

/// Finds the key that commits to an access.
struct LogKeyRing {
    let session: any SQLSession
    let seal: ContentSeal

    private static let place = CellPlace(table: "log_key", row: LogKeys.row, column: "wrapped_key")

    /// Of the report's own key, or the house's where there is no report or its key is gone; that is made at its first use.
    func key(of report: DataKey?) throws -> (key: AccessLogKey, kind: LogKeyKind) {
        if let report { return (AccessLogKey(of: report), .report) }
        if let house = try house() { return (house, .house) }
        let fresh = DataKey.make(random: seal.random)
        try LogKeys(session).insert(try seal.keys.wrap(fresh, place: Self.place, random: seal.random))
        return (AccessLogKey(of: fresh), .house)
    }

    /// The house's key; nil before its first use.
    func house() throws -> AccessLogKey? {
        try LogKeys(session).find().map { AccessLogKey(of: try seal.keys.unwrap($0, place: Self.place)) }
    }
}

extension StoredAccess {
    /// What the leaf of this access commits to.
    func payload(at leaf: UInt64, key: AccessLogKey) -> AccessPayload {
        AccessPayload(
            index: leaf, at: at, unit: unit.text, pseudonym: officer.map { key.pseudonym(of: $0.bytes) } ?? [],
            action: action, view: viewID, record: key.record(of: row))
    }

    /// What goes into the leaf.
    func commitment(at leaf: UInt64, key: AccessLogKey) -> [UInt8] {
        key.opening.commitment(to: payload(at: leaf, key: key))
    }

    /// One spelling of what the payload does not say: exact time, report, account, role. Each of the last three stands
    /// behind its length (one byte), integers have eight bytes.
    private var row: [UInt8] {
        let parts = [report.map(Self.word) ?? [], officer?.bytes ?? [], Array((role?.rawValue ?? "").utf8)]
        return Self.word(at) + parts.flatMap { [UInt8(truncatingIfNeeded: $0.count)] + $0 }
    }

    private static func word(_ value: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> Int64(56 - 8 * $0)) }
    }
}
