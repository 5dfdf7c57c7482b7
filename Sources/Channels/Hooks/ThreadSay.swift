package import Domain

/// Something to be said to a person in a thread, before it is put into words.
package enum ThreadSay: Equatable, Sendable {
    case help
    case askStory
    case askPlace
    /// What was said names no place that is known.
    case askPlaceAgain
    case choosePlace([UnitCode])
    /// The shared position lies outside of the city.
    case outside
    case chooseCategory([CategorySlug])
    /// Nothing in the story tells what it is about.
    case askCategory
    /// If it is happening now, this number comes first.
    case emergency(number: String)
    /// The receipt is there the first time only.
    case filed(ReportNumber, receipt: String?)
    /// What the report's desk wants to know at once.
    case question
    /// It could not be made a report by itself; an officer reads it.
    case waiting(ReportNumber, receipt: String?)
    /// It came before, and an officer found that it is no report.
    case putAside
    case answered
    /// The question was answered before, or the case is closed: the words were added to nothing.
    case answerTooLate
    /// An answer must have words.
    case answerInWords
    /// Photos came while something else was asked; that is open still.
    case photosKept
    /// What came as a photo and cannot be kept.
    case photosRefused
    /// More photos than a report holds; the others were not kept.
    case photosFull
    /// Photos cannot be added to a report that is filed.
    case photosLeftOut
    case cancelled
    case nothingToCancel
    case status(ReportNumber, ReportState)
    /// No such number, or a private report: the same words.
    case unknownNumber
}

/// The words by which a person steers a thread; any of several languages, in capitals.
package struct ThreadWords: Sendable {
    package var cancel: Set<String>
    package var status: Set<String>
    package var help: Set<String>
    package var skip: Set<String>
    package var new: Set<String>

    /// All in capitals.
    package init(
        cancel: Set<String>, status: Set<String>, help: Set<String>, skip: Set<String>, new: Set<String>
    ) {
        (self.cancel, self.status, self.help) = (cancel, status, help)
        (self.skip, self.new) = (skip, new)
    }
}
