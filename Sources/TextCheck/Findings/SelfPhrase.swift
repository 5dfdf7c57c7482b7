/// One phrase: at each place one of several words.
struct SelfPhrase: Sendable {
    private struct Step {
        var words: [Word] = []
        var isOptional = false
    }

    private static let me = WordList("aku ane gua gue gw kami saya")

    let kind: FindingKind
    private var steps: [Step]

    private init(kind: FindingKind) {
        self.kind = kind
        steps = [Step()]
    }

    /// Reads phrases, one a line.
    ///
    /// - Parameters:
    ///   - kind: what they tell.
    ///   - lines: steps with spaces between them, words of a step with `|`; `?` marks a step that may be missing, `ME`
    ///     stands for the words for "I" and "we".
    /// - Returns: in the order of the lines.
    static func phrases(_ kind: FindingKind, _ lines: StaticString) -> [SelfPhrase] {
        var phrases: [SelfPhrase] = []
        var phrase = SelfPhrase(kind: kind)
        var word = Word()
        for place in 0..<lines.utf8CodeUnitCount {
            let sign = Unicode.Scalar(lines.byte(place))
            switch sign {
            case "?": phrase.steps[phrase.steps.count - 1].isOptional = true
            case " ", "|", "\n":
                phrase.steps[phrase.steps.count - 1].words.append(word)
                word = Word()
                if sign == " " { phrase.steps.append(Step()) }
                guard sign == "\n" else { continue }
                phrases.append(phrase)
                phrase = SelfPhrase(kind: kind)
            default: word.append(sign)
            }
        }
        phrase.steps[phrase.steps.count - 1].words.append(word)
        return phrases + [phrase]
    }

    /// The letters with which a text that has the phrase may begin, one bit each.
    var firstLetters: UInt32 {
        var letters: UInt32 = 0
        for step in steps {
            for word in step.words {
                letters |=
                    word.is("ME")
                    ? Self.bit(of: "a") | Self.bit(of: "g") | Self.bit(of: "k") | Self.bit(of: "s") : Self.bit(of: word)
            }
            if !step.isOptional { break }
        }
        return letters
    }

    /// The bit of the letter with which a word begins.
    static func bit(of word: Word) -> UInt32 { word.isEmpty ? 0 : 1 << UInt32(word.bytes[0] & 31) }

    private static func bit(of letter: Unicode.Scalar) -> UInt32 { 1 << (letter.value & 31) }

    /// - Returns: the last token of the phrase that starts here.
    @inline(never)
    func end(in text: TokenText, at index: Int) -> Int? {
        var next = index
        for step in steps {
            if let token = text.token(next), Self.has(step.words, token.text), next == index || token.gap != .line {
                next += 1
            } else if !step.isOptional {
                return nil
            }
        }
        return next > index ? next - 1 : nil
    }

    private static func has(_ words: [Word], _ word: Word) -> Bool {
        for known in words where known == word || known.is("ME") && me.contains(word) { return true }
        return false
    }
}
