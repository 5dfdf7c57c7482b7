package import Domain

/// Something that partners' systems ask about reports of a category, beside what is asked of every report.
package struct CategoryAttribute: Sendable {
    package let category: CategorySlug
    /// Unique within its category.
    package let code: String
    package let kind: Kind
    package let isRequired: Bool
    /// The question; of a note the note itself.
    package let label: Label
    /// How to answer it; nil for none.
    package let hint: Label?
    /// To choose from, in order; empty unless the kind is one of a list.
    package let values: [Value]

    /// What an answer is. The raw value stands in the table; all but the note are those of the Open311 standard.
    package enum Kind: String, Sendable, CaseIterable {
        /// A few words.
        case string
        /// Some sentences.
        case text
        case number
        case datetime
        case singleValueList = "singlevaluelist"
        case multiValueList = "multivaluelist"
        /// Only to be read; nothing is asked.
        case note
    }

    /// One answer to choose.
    package struct Value: Sendable {
        package let key: String
        package let label: Label
    }
}
