package import Domain

/// Something that came in through a channel and waits at a desk, or was dealt with there.
///
/// Sensitivity: wording, place and perhaps who wrote it, all of it sealed; what stands in the clear is where it came in.
package struct StoredIntakeItem: Equatable, Sendable {
    /// Where it stands. The raw value is stored.
    package enum State: String, Sendable {
        case waiting
        /// It became the report with its id and number.
        case completed
        case dismissed
    }

    /// The report's, if it becomes one.
    package let id: ReportID
    package let number: ReportNumber
    /// A keyed digest of what came, 32 bytes: the same message coming again is known by it.
    package let fingerprint: [UInt8]
    /// Of the receipt that was promised with it, 32 bytes.
    package let lookupDigest: [UInt8]
    package let channel: ChannelCode
    package let desk: UnitCode
    /// Why it is no report yet, in the words of the use case.
    package var reason: String
    /// Why it was put aside, the last time that it was; in the words of the use case.
    package var dismissedAs: String?
    package var state = State.waiting
    /// Seconds since 1970 UTC, as `closedAt`.
    package let arrivedAt: Int64
    package var closedAt: Int64?
    /// Who closed it, the last time that it was.
    package var closedBy: OfficerID?
    /// When and by whom it was taken back, after it had been put aside.
    package var restoredAt: Int64?
    package var restoredBy: OfficerID?
    package var version: Int64 = 1
    /// The name of the file with the sealed original; nil where the content says it all.
    package var file: String?
    /// Nil once its days are over, or the report has it.
    package var sealed: SealedContent?

    /// A new one; `name` is what the report will be called.
    package init(
        name: (id: ReportID, number: ReportNumber), marks: (fingerprint: [UInt8], lookupDigest: [UInt8]),
        way: (channel: ChannelCode, desk: UnitCode), reason: String, arrivedAt: Int64
    ) {
        (id, number) = name
        (fingerprint, lookupDigest) = marks
        (channel, desk) = way
        self.reason = reason
        self.arrivedAt = arrivedAt
    }
}
