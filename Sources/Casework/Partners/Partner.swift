package import Domain
import Storage

/// An organisation whose system files reports through the Open311 interface.
package struct Partner: Equatable, Sendable {
    package let id: PartnerID
    package let name: String
    /// What its reports are, unless their category forbids it: agreed with the partner, not asked of each caller.
    package let agreement: Visibility
    /// Calls that change something; the standard leaves limits to the server.
    package let perMinute: Int
    /// False: its key was revoked.
    package let isActive: Bool
    /// Seconds since 1970 UTC.
    package let createdAt: Int64

    init(_ stored: StoredPartner) {
        id = PartnerID(bytes: stored.id)
        name = stored.name
        agreement = stored.agreement
        perMinute = Int(stored.perMinute)
        isActive = stored.isActive
        createdAt = stored.createdAt
    }
}

/// The name of a partner in addresses: 16 random bytes.
package struct PartnerID: Hashable, Sendable {
    /// 16 bytes.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter text: 32 hexadecimal characters.
    package init?(_ text: some StringProtocol) {
        guard let id = OfficerID(String(text)) else { return nil }
        bytes = id.bytes
    }

    /// 32 hexadecimal characters.
    package var text: String { Hex.encode(bytes) }
}

/// Why a partner's call is refused. Safe to log: holds nothing that was sent.
package enum PartnerError: Error, Equatable, Sendable {
    /// No key, a wrong one, or one that was revoked: the same answer for all.
    case unknownKey
    /// More calls than the partner has in a minute; there is room again after so many seconds.
    case flood(seconds: Int)
}
