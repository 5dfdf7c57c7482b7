/// A text that was normalised and cut into tokens once, for all who look for something in it.
package struct ReadText: Sendable {
    let source: NormalisedText
    let tokens: TokenText

    /// Cost: linear in the length of the text.
    package init(_ text: String) { self.init(text.scalars) }

    init(_ text: [Unicode.Scalar]) {
        source = Normaliser.normalise(text)
        tokens = TokenText(source)
    }
}
