package import Domain

/// The head of a report, in the clear, and its sealed content.
///
/// The clear part says no more of a private report than DESIGN 5.3 allows: category, kelurahan, state and times.
/// Sensitivity: none, but for `content` (location and wording, sealed). Kept until it is erased, then without content.
package struct StoredReport: Equatable, Sendable {
    package var id: ReportID
    package var number: ReportNumber
    /// SHA-256 of the receipt's lookup value, 32 bytes (DESIGN 5.1).
    package var lookupDigest: [UInt8]
    package var visibility: Visibility
    package var category: CategorySlug
    package var kelurahan: UnitCode?
    package var certainty: PlaceCertainty
    /// The unit that has the case now.
    package var holder: UnitCode
    package var state: ReportState
    package var channel: ChannelCode
    /// Seconds since 1970, UTC, as all times here.
    package var filedAt: Int64
    package var changedAt: Int64
    /// The promised date.
    package var dueAt: Int64
    /// 1 when filed, one more after every change.
    package var version: Int64
    /// Nil after erasure.
    package var sealed: SealedContent?
    package var desk = DeskFacts()
    /// How many devices support it. Read with the rest, written by `Supports` alone.
    package var supports: Int64 = 0

    /// No unit has it yet, and nobody but the reporter may know of it.
    package var isHeld: Bool { desk.heldUntil != nil }

    /// - Precondition: `lookupDigest` has 32 bytes.
    package init(
        id: ReportID, number: ReportNumber, lookupDigest: [UInt8], visibility: Visibility, category: CategorySlug,
        kelurahan: UnitCode?, certainty: PlaceCertainty, holder: UnitCode, state: ReportState, channel: ChannelCode,
        filedAt: Int64, changedAt: Int64, dueAt: Int64, version: Int64 = 1, sealed: SealedContent?
    ) {
        self.id = id
        self.number = number
        self.lookupDigest = lookupDigest
        self.visibility = visibility
        self.category = category
        self.kelurahan = kelurahan
        self.certainty = certainty
        self.holder = holder
        self.state = state
        self.channel = channel
        self.filedAt = filedAt
        self.changedAt = changedAt
        self.dueAt = dueAt
        self.version = version
        self.sealed = sealed
    }
}

/// Texts and point of one report, sealed under the report's own data key (DESIGN 5.3).
///
/// Sensitivity: location and wording; unreadable without the key file outside the database.
package struct SealedContent: Equatable, Sendable {
    /// The data key, wrapped by a key-encryption key.
    package let wrappedKey: [UInt8]
    package let content: [UInt8]

    package init(wrappedKey: [UInt8], content: [UInt8]) {
        self.wrappedKey = wrappedKey
        self.content = content
    }
}
