package import City
package import Domain
package import Wire

/// Why a request is not answered with what it asks for, before it is put into words.
///
/// The sentence is made from the code and the field in the language of the request, once, at the error boundary.
package struct Refusal: Error, Equatable, Sendable {
    package let code: ProblemCode
    /// The key of the sentence in the language files, without its prefix.
    package let sentence: String
    package let field: String?
    /// The `{n}` of the sentence.
    package let number: Int
    /// The sentence itself, where it is made of more than a key and a number.
    package let words: Label?
    /// Seconds after which it makes sense to ask again; nil where waiting does not help.
    package var retryAfterSeconds: Int?
    /// Where the case stands now, if that is why.
    package var state: String?

    package init(
        _ code: ProblemCode, sentence: String? = nil, field: String? = nil, number: Int = 0, words: Label? = nil
    ) {
        self.words = words
        self.code = code
        self.sentence = sentence ?? code.text
        self.field = field
        self.number = number
    }
}

extension Refusal {
    /// The first problem of a draft; the others are for the form, which shows all.
    package init(of problem: DraftProblem) {
        self.init(
            .invalidField, sentence: "\(problem.field.rawValue).\(problem.code.name)", field: problem.field.rawValue,
            number: problem.code.number)
    }
}
