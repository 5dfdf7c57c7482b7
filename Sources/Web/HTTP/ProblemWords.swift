package import City
import Domain
import Wire

/// Puts a refusal into one plain sentence: what happened and what to do.
package struct ProblemWords: Sendable {
    /// The prefix of the sentences in the language files.
    package static let prefix = "problem."

    private let sentences: [Language: [String: String]]

    /// - Parameter sentences: all texts of a language by key.
    package init(sentences: [Language: [String: String]]) { self.sentences = sentences }

    /// The sentence of the refusal itself, else of its code, else the code.
    package func sentence(_ refusal: Refusal, in language: Language) -> String {
        if let words = refusal.words { return words.text(in: language) }
        let texts = sentences[language] ?? [:]
        let keys = [refusal.sentence, refusal.sentence.split(separator: ".").last.map(String.init), refusal.code.text]
        let found = keys.compactMap { $0 }.compactMap { texts[Self.prefix + $0] }.first ?? refusal.code.text
        return Label(same: found).text(
            in: language, filling: ["n": String(refusal.number), "field": refusal.field ?? ""])
    }

    func problem(_ refusal: Refusal, in language: Language) -> Problem {
        Problem(refusal.code, detail: sentence(refusal, in: language), field: refusal.field, state: refusal.state)
    }
}
