package import Domain

/// Why a use case did not do what was asked. Nothing was changed when one of these is thrown.
///
/// Safe to log: holds no text, place or id.
package enum CaseError: Error, Equatable, Sendable {
    /// The draft breaks rules of the form; at least one problem, in the order of the form.
    case invalid([DraftProblem])
    /// No such report, or none that the asker may know of: the same answer for both.
    case notFound
    /// The id was used for a report with other content; choose a new id.
    case idTaken
    /// The receipt already belongs to another report; make a new one.
    case receiptTaken
    /// The move is not one that this state allows (DESIGN 4.1).
    case notAllowed(in: ReportState)
    /// The photo was refused.
    case photo(PhotoRefusal)
    /// The content was erased at the reporter's wish; nothing can bring it back.
    case erased
    /// Somebody changed the case at the same moment; read it again.
    case changedMeanwhile
    /// Somebody changed the case since it was read; this is its state now.
    case stale(ReportState)
    /// Nothing is taken in through this channel now.
    case channelClosed
    /// The asker knows the case but may not do this.
    case forbidden
    /// A field of a move needs another value.
    case input(CaseInputProblem)
}

/// Why a photo was not taken. The raw value is its code in the API and the language files.
package enum PhotoRefusal: String, Error, Equatable, Sendable {
    case empty
    case notAPhoto = "not_a_photo"
    case unsupported
    case heic
    case damaged
    case animated
    case tooLarge = "too_large"
    case tooManyPixels = "too_many_pixels"
    /// Not sealed, or sealed into a size that we do not use.
    case notSealed = "not_sealed"
    /// A picture in the clear for a private report, or a sealed one for a public report.
    case wrongKind = "wrong_kind"
    /// There are three places, 1 to 3.
    case noSuchPlace = "no_such_place"
    /// There is another photo in this place already.
    case placeTaken = "place_taken"
}
