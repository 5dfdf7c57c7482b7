/// One reason why a draft cannot be filed yet. Texts for people are made from the field and the code.
package struct DraftProblem: Error, Equatable, Sendable {
    package let field: ReportField
    package let code: Code

    package init(_ field: ReportField, _ code: Code) {
        self.field = field
        self.code = code
    }

    /// What is wrong with a field.
    package enum Code: Equatable, Sendable {
        case required
        /// `missing` visible characters are still needed.
        case tooShort(missing: Int)
        /// `excess` visible characters are too many.
        case tooLong(excess: Int)
        /// An invisible or direction-changing character at this offset in Unicode scalars.
        case forbiddenCharacter(offset: Int)
        /// Not in the city pack.
        case unknown
        /// The category may only be reported privately.
        case neverPublic
        /// The place is not in the city.
        case outside
        /// The chosen kelurahan is not one that the point could lie in.
        case doesNotMatchPoint
        case tooMany(limit: Int)
        /// Not of the form that is asked for.
        case invalid

        /// Stable name in the API and in the language files.
        package var name: String {
            switch self {
            case .required: "required"
            case .tooShort: "too_short"
            case .tooLong: "too_long"
            case .forbiddenCharacter: "forbidden_character"
            case .unknown: "unknown"
            case .neverPublic: "never_public"
            case .outside: "outside"
            case .doesNotMatchPoint: "does_not_match_point"
            case .tooMany: "too_many"
            case .invalid: "invalid"
            }
        }

        /// The one figure that belongs to the code, 0 where there is none.
        package var number: Int {
            switch self {
            case .tooShort(let count), .tooLong(let count), .tooMany(let count), .forbiddenCharacter(let count): count
            case .required, .unknown, .neverPublic, .outside, .doesNotMatchPoint, .invalid: 0
            }
        }
    }
}
