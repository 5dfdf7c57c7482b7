/// One message as a mail server handed it over.
///
/// Sensitivity: identity and wording. Lives in memory only.
package struct LMTPMessage: Equatable, Sendable {
    /// Without the dots that only the transfer needs.
    package let bytes: [UInt8]
    /// The way back is empty: a program tells of another message, and nobody is to answer.
    package let isNotice: Bool

    package init(bytes: [UInt8], isNotice: Bool) {
        self.bytes = bytes
        self.isNotice = isNotice
    }
}

/// What became of a message.
package enum LMTPOutcome: Equatable, Sendable, CaseIterable {
    /// It is on disk.
    case taken
    /// Nothing was kept; it should come again.
    case later
    /// It will never be taken.
    case never
}
