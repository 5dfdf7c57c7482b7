/// A text in every language of the interface; never empty in any.
package struct Label: Hashable, Sendable {
    package let indonesian: String
    package let english: String

    package init(indonesian: String, english: String) {
        self.indonesian = indonesian
        self.english = english
    }

    /// A name that is the same in every language.
    package init(same text: String) { self.init(indonesian: text, english: text) }

    /// The text in a language.
    package func text(in language: Language) -> String {
        switch language {
        case .indonesian: indonesian
        case .english: english
        }
    }

    /// The text with each `{name}` replaced.
    package func text(in language: Language, filling values: [String: String]) -> String {
        Pattern(text(in: language)).filled(with: values)
    }
}
