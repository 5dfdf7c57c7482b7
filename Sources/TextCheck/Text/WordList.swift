/// A fixed set of folded words, written in the source as one line of words with spaces between them.
struct WordList: Sendable {
    private let words: Set<String>

    /// Never inlined: some twenty lists would each carry this code to the browser.
    @inline(never)
    init(_ text: String) {
        var words: Set<String> = []
        var word = ""
        for scalar in text.unicodeScalars {
            if scalar == " " || scalar == "\n" {
                if !word.isEmpty { words.insert(word) }
                word = ""
            } else {
                word.unicodeScalars.append(scalar)
            }
        }
        if !word.isEmpty { words.insert(word) }
        self.words = words
    }

    @inline(never)
    func contains(_ word: String) -> Bool { words.contains(word) }

    /// The word itself, or the word without a possessive ending ("nomornya", "rekeningku"), is in the list.
    @inline(never)
    func containsStem(of word: String) -> Bool {
        if words.contains(word) { return true }
        guard let stem = Possessive.stem(of: word) else { return false }
        return words.contains(stem)
    }
}

/// Folded words and what they stand for, written as one line for each meaning: "meaning: word word".
struct WordTable: Sendable {
    private let meanings: [String: String]

    @inline(never)
    init(_ lines: String) {
        var meanings: [String: String] = [:]
        var meaning = ""
        var word = ""
        for scalar in (lines + "\n").unicodeScalars {
            if scalar == ":" {
                meaning = word
                word = ""
            } else if scalar == " " || scalar == "\n" {
                if !word.isEmpty { meanings[word] = meaning }
                word = ""
            } else {
                word.unicodeScalars.append(scalar)
            }
        }
        self.meanings = meanings
    }

    @inline(never)
    func meaning(of word: String) -> String? { meanings[word] }
}

/// The endings that say whose a thing is: -nya, -ku, -mu.
enum Possessive {
    /// - Returns: the word without its ending; nil if it has none or if fewer than two letters would remain.
    static func stem(of word: String) -> String? {
        let count = word.utf8.count
        if word.hasSuffix("nya"), count > 4 { return String(word.dropLast(3)) }
        if word.hasSuffix("ku") || word.hasSuffix("mu"), count > 3 { return String(word.dropLast(2)) }
        return nil
    }
}
