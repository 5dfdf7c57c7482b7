/// Why a voice was not heard. Nothing was changed. Safe to log: holds nothing that was said.
package enum VoiceError: Error, Equatable, Sendable {
    /// What is wrong with the text. The raw value is its key in the language files.
    package enum Text: String, Sendable, CaseIterable {
        case required
        case tooLong = "too_long"
        /// Has characters that cannot be seen or that turn the direction of writing.
        case invisible
        /// Leads out of the page.
        case link
        /// A part to be masked lies outside of the text.
        case mask
    }

    case text(Text)
    /// Neither work nor a sum came along.
    case needsProof
    /// The work is for something else, or not done.
    case wrongWork
    /// Not the result.
    case wrongSum
    /// The ticket was good for some minutes only, or much is being said and it takes more work now: ask for another one.
    case ended
    /// The ticket was used before.
    case used
    /// Many sums were taken; there is room again after so many seconds.
    case tooMany(seconds: Int)
    /// What the device sent to be told apart is not what it should be.
    case device
    /// The report takes no such voice in the state it is in.
    case closed
}
