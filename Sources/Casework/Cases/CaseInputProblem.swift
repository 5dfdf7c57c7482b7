/// What is wrong with a field of a move. The raw value of `code` is its key in the language files.
package struct CaseInputProblem: Error, Equatable, Sendable {
    /// As the API names the field.
    package let field: String
    package let code: Code

    package init(_ field: String, _ code: Code) {
        self.field = field
        self.code = code
    }

    /// Why it is refused.
    package enum Code: String, Sendable, CaseIterable {
        case required
        case tooLong = "too_long"
        case invisible
        case unknownUnit = "unknown_unit"
        case sameUnit = "same_unit"
        case notBelow = "not_below"
        /// The unit that the complaint is about.
        case barredUnit = "barred_unit"
        case unknownOfficer = "unknown_officer"
        case sheetRequired = "sheet_required"
        /// Five words in a row stand in the resident's text too.
        case sheetCopies = "sheet_copies"
        case pastDay = "past_day"
        case tooFarDay = "too_far_day"
        case unknownReason = "unknown_reason"
        case noProof = "no_proof"
        /// A question for who the reporter is needs a reason that the reporter sees.
        case asksIdentity = "asks_identity"
        case unknownNumber = "unknown_number"
        case linksToItself = "links_to_itself"
        case rating
        case nothingAsked = "nothing_asked"
        case tooLate = "too_late"
        case contestedBefore = "contested_before"
        case unknownAction = "unknown_action"
        case unknownCategory = "unknown_category"
        /// There is such a case already.
        case openedBefore = "opened_before"
        /// Every unit that could look into it may be to blame.
        case noFreeUnit = "no_free_unit"
        /// There is no room for another one.
        case tooMany = "too_many"
        /// Not one of the numbers of days that are offered.
        case grantDays = "grant_days"
        case unknownVisibility = "unknown_visibility"
        /// Reports of its category are for nobody but those on the case.
        case neverPublic = "never_public"
        case outsideText = "outside_text"
        /// Not a number of calls in a minute that can be agreed on.
        case rate
        /// Not an https address that can be sent to.
        case notAnAddress = "not_an_address"
        case outOfRange = "out_of_range"
    }
}
