/// One phrase: at each place one of several words.
struct SelfPhrase {
    struct Step {
        let words: Set<String>
        let isOptional: Bool
    }

    private static let me: Set<String> = ["saya", "kami", "aku", "gue", "gua", "gw", "ane"]

    let kind: FindingKind
    private let steps: [Step]

    /// - Parameters:
    ///   - kind: what the phrase tells.
    ///   - pattern: steps with spaces between them, words of a step with `|`; `?` marks a step that may be missing,
    ///     `ME` stands for the words for "I".
    init(kind: FindingKind, pattern: String) {
        self.kind = kind
        var steps: [Step] = []
        for part in Self.parts(of: pattern, at: " ") {
            let isOptional = part.hasPrefix("?")
            let words = Self.parts(of: isOptional ? String(part.dropFirst()) : part, at: "|")
            steps.append(Step(words: words == ["ME"] ? Self.me : Set(words), isOptional: isOptional))
        }
        self.steps = steps
    }

    /// The words that the phrase may begin with.
    var firstWords: Set<String> {
        var words: Set<String> = []
        for step in steps {
            words.formUnion(step.words)
            if !step.isOptional { break }
        }
        return words
    }

    /// - Returns: the last token of the phrase that starts here.
    func end(in text: TokenText, at index: Int) -> Int? {
        var next = index
        for step in steps {
            if let token = text.token(next), step.words.contains(token.text), next == index || token.gap != .line {
                next += 1
            } else if !step.isOptional {
                return nil
            }
        }
        return next > index ? next - 1 : nil
    }

    static func parts(of text: String, at separator: Unicode.Scalar) -> [String] {
        var parts: [String] = []
        var part = ""
        for scalar in text.unicodeScalars {
            if scalar == separator {
                parts.append(part)
                part = ""
            } else {
                part.unicodeScalars.append(scalar)
            }
        }
        parts.append(part)
        return parts
    }
}

/// Phrases, found by their first word.
struct SelfPhrases: Sendable {
    let byFirstWord: [String: [SelfPhrase]]

    /// - Parameter groups: for each kind its phrases, one a line.
    init(_ groups: [(kind: FindingKind, patterns: String)]) {
        var byFirstWord: [String: [SelfPhrase]] = [:]
        for group in groups {
            for pattern in SelfPhrase.parts(of: group.patterns, at: "\n") {
                let phrase = SelfPhrase(kind: group.kind, pattern: pattern)
                for word in phrase.firstWords { byFirstWord[word, default: []].append(phrase) }
            }
        }
        self.byFirstWord = byFirstWord
    }
}
