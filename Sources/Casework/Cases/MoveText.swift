import Domain

/// The words that come with a move, checked the same way everywhere.
enum MoveText {
    /// Unicode scalars.
    static let longest = 2_000

    /// A text that may be left out.
    ///
    /// - Returns: without blank ends; nil for none.
    /// - Throws: `CaseError.input` naming the field.
    static func optional(
        _ text: String?, _ field: String, most: Int = longest
    ) throws(CaseError) -> String? {
        guard let text else { return nil }
        if CleanText.firstForbidden(in: text) != nil { throw .input(CaseInputProblem(field, .invisible)) }
        let clean = CleanText.cleaned(text)
        guard clean.unicodeScalars.count <= most else { throw .input(CaseInputProblem(field, .tooLong)) }
        return clean.isEmpty ? nil : clean
    }

    /// A text that must say something.
    static func required(_ text: String?, _ field: String, most: Int = longest) throws(CaseError) -> String {
        guard let clean = try optional(text, field, most: most) else {
            throw .input(CaseInputProblem(field, .required))
        }
        return clean
    }
}
