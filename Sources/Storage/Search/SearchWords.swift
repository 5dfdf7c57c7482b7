import TextCheck

/// Reads the words of a text as they are searched for: folded, cut down to a common stem, without the words that every text
/// has.
///
/// Row numbers longer than four digits are no words: nobody can look for a telephone number.
/// Remembers what it has read, so that a reader of many texts works out each word once.
package struct SearchWords {
    /// What a person may look for at once; further words are ignored.
    package static let most = 8
    private static let scalarsRead = 400
    private static let longest = 40

    /// Words that are remembered, some two megabytes of them; then it begins anew.
    private static let mostKnown = 50_000

    /// Of a word its term, of one that is not searched for nil; by hash.
    private var known: [UInt64: SearchTerm?] = [:]

    package init() {}

    /// What somebody typed, in its order. Anything may be typed; only letters and digits of it are read.
    ///
    /// - Returns: at most `most`; empty if nothing of it can be searched for.
    package static func typed(_ text: String) -> [SearchTerm] {
        var words = SearchWords()
        var found: [SearchTerm] = []
        words.read(Array(text.unicodeScalars.prefix(scalarsRead))) { term in
            if found.count < most, !found.contains(term) { found.append(term) }
        }
        return found
    }

    /// The words of public texts.
    package mutating func terms(of texts: Publication.Texts) -> SearchTerms {
        var found: Set<SearchTerm> = []
        for text in [texts.story, texts.location, texts.additional] where !text.isEmpty {
            read(Array(text.unicodeScalars)) { found.insert($0) }
        }
        return SearchTerms(found)
    }

    private mutating func read(_ text: [Unicode.Scalar], _ take: (SearchTerm) -> Void) {
        let scalars = Normaliser.normalise(text).scalars
        var (start, hash) = (0, Self.emptyHash)
        // What the word that is being read is made of; nil between words.
        var isNumber: Bool?
        for (place, scalar) in scalars.enumerated() {
            // "jum'at" is one word.
            if scalar == "'" { continue }
            let isDigit = Self.isDigit(scalar)
            if let number = isNumber, isDigit != number {
                if let term = term(of: scalars[start..<place], hash, isNumber: number) { take(term) }
                isNumber = nil
            }
            guard let isDigit else { continue }
            if isNumber == nil { (start, hash, isNumber) = (place, Self.emptyHash, isDigit) }
            hash = (hash ^ UInt64(scalar.value)) &* 0x100_0000_01b3
        }
        guard let number = isNumber else { return }
        if let term = term(of: scalars[start...], hash, isNumber: number) { take(term) }
    }

    private static let emptyHash: UInt64 = 0xcbf2_9ce4_8422_2325

    /// False for a letter, nil for what stands between words.
    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool? {
        switch scalar.value {
        case 0x61...0x7A: false
        case 0x30...0x39: true
        case ..<0x80: nil
        default: scalar.properties.isAlphabetic ? false : nil
        }
    }

    /// `hash`: FNV-1a over the word, under which it is remembered; making a text of each would take five times as long.
    private mutating func term(of word: ArraySlice<Unicode.Scalar>, _ hash: UInt64, isNumber: Bool) -> SearchTerm? {
        if let known = known[hash] { return known }
        var scalars = String.UnicodeScalarView()
        for scalar in word where scalar != "'" { scalars.append(scalar) }
        let text = String(scalars)
        let term = (isNumber ? Self.number(text) : Self.stem(text)).map(SearchTerm.word)
        if known.count == Self.mostKnown { known = [:] }
        known[hash] = term
        return term
    }

    /// "007" is "7".
    private static func number(_ digits: String) -> String? {
        let digits = digits.drop { $0 == "0" }
        return (1...4).contains(digits.count) ? String(digits) : nil
    }

    /// Affixes on affixes: "diperbaiki" is "perbaiki" is "baik".
    private static func stem(_ word: String) -> String? {
        guard (2...longest).contains(word.utf8.count), !common.contains(word) else { return nil }
        var stem = word
        for _ in 0..<3 {
            let next = Stemmer.stem(stem)
            if next == stem { break }
            stem = next
        }
        // "tumpukan" ends in -kan or in -an, and only a dictionary knows which: without its k "tumpuk" is the same either way.
        if stem.utf8.count > 4, stem.hasSuffix("k") { stem.removeLast() }
        return common.contains(stem) ? nil : stem
    }

    /// Words without a matter of their own.
    private static let common: Set<String> = [
        "ada", "adalah", "agar", "akan", "aku", "anda", "atas", "atau", "bahwa", "bagi", "banyak", "bisa", "dalam",
        "dan",
        "dapat", "dari", "dengan", "di", "dia", "hal", "hanya", "harap", "hingga", "ini", "itu", "jadi", "juga",
        "kalau",
        "kami", "kamu", "karena", "ke", "kepada", "kita", "lagi", "lalu", "lebih", "maka", "mereka", "mohon", "namun",
        "nya", "oleh", "pada", "para", "pun", "saat", "saja", "sama", "sampai", "sangat", "saya", "sebagai", "secara",
        "sehingga", "sekali", "seperti", "serta", "setelah", "sudah", "supaya", "telah", "tapi", "tersebut", "tetapi",
        "tidak", "tolong", "untuk", "yaitu", "yang", "yg",
    ]
}
