package import Domain

/// How reports come in through a channel.
package enum ChannelAdapter: String, CaseIterable, Sendable {
    /// The form and the API.
    case form
    case email
    /// A signed call from a partner.
    case webhook
    /// An officer at a desk or on the phone files for the resident.
    case counter
    /// Import from the national complaint system.
    case national
    /// Systems of partners, through the Open311 interface.
    case open311
}

/// Where a channel's reports are taken in.
package enum ChannelDesk: Equatable, Sendable {
    case unit(UnitCode)
    /// Any unit of this kind: every kelurahan office is a counter.
    case anyUnit(of: UnitKind)
    /// No desk: the reporter files directly.
    case none
}

/// A way in for reports.
package struct Channel: Sendable {
    package let code: ChannelCode
    package let name: Label
    package let adapter: ChannelAdapter
    /// Its reports usually carry a point.
    package let hasGeotag: Bool
    package let desk: ChannelDesk
    /// What the resident is told when the report has come in; `{number}` is the report's number.
    package let acknowledgement: Label
}
