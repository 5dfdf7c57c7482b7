/// Finds names of kelurahan in what a reporter wrote about the place.
///
/// Careful by design: streets, stations and markets carry the same names, so a name counts only after "kelurahan", or
/// when it has several words, is no kecamatan and does not follow a word such as "jalan" or "pasar".
package struct PlaceNames: Sendable {
    /// A spelling of a kelurahan's name.
    package struct Name: Sendable {
        package let code: UnitCode
        package let words: [String]
        /// May count without the word "kelurahan" before it.
        package let standsAlone: Bool

        /// A name of one word never stands alone, whatever is given.
        package init(code: UnitCode, text: String, standsAlone: Bool) {
            self.code = code
            words = FoldedText(text).words.filter { !$0.isEmpty }
            self.standsAlone = standsAlone && words.count > 1
        }
    }

    /// A name found in a text.
    package struct Mention: Equatable, Sendable {
        package let code: UnitCode
        /// After "kelurahan" or a word like it.
        package let isIntroduced: Bool
    }

    /// The words around names, in the language of the city; all folded.
    package struct Signals: Sendable {
        /// "kelurahan", "kel": what follows is a kelurahan.
        package let introductions: Set<String>
        /// "jalan", "pasar", "kecamatan": what follows is something else.
        package let landmarks: Set<String>
        /// "raya", a house number: what went before was a street.
        package let endings: Set<String>

        package init(introductions: Set<String>, landmarks: Set<String>, endings: Set<String>) {
            self.introductions = introductions
            self.landmarks = landmarks
            self.endings = endings
        }
    }

    /// By first word, longest first.
    private let names: [String: [Name]]
    private let signals: Signals

    /// Prepares the names of a city, given in any order.
    package init(_ list: [Name], signals: Signals) {
        var names: [String: [Name]] = [:]
        for name in list { if let first = name.words.first { names[first, default: []].append(name) } }
        self.names = names.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        self.signals = signals
    }

    /// Every name that counts, in the order of the text, each kelurahan once.
    package func mentions(in text: FoldedText) -> [Mention] {
        var found: [Mention] = []
        var position = 0
        while position < text.words.count {
            guard let name = longestName(in: text.words, at: position) else {
                position += 1
                continue
            }
            if let mention = mention(name, in: text.words, at: position),
                !found.contains(where: { $0.code == mention.code })
            {
                found.append(mention)
            }
            position += name.words.count
        }
        return found
    }

    /// The kelurahan that a text without a point may mean: introduced names if there are any, else the others.
    package func candidates(in text: FoldedText) -> [UnitCode] {
        let found = mentions(in: text)
        let introduced = found.filter { $0.isIntroduced }
        return (introduced.isEmpty ? found : introduced).map { $0.code }
    }

    /// The kelurahan named in the text when the pin is in another one.
    ///
    /// The place is what the pin says; its neighbours agree with the text as well, for the form offers them. Nil when
    /// they agree, or when the text names no kelurahan beyond doubt.
    package func conflict(in text: FoldedText, with place: LocatedPlace) -> UnitCode? {
        let found = mentions(in: text)
        let agrees = found.contains { $0.code == place.kelurahan || place.neighbours.contains($0.code) }
        return agrees ? nil : (found.first(where: { $0.isIntroduced }) ?? found.first)?.code
    }

    private func longestName(in words: [String], at position: Int) -> Name? {
        names[words[position]]?.first { name in
            position + name.words.count <= words.count
                && name.words.indices.allSatisfy { words[position + $0] == name.words[$0] }
        }
    }

    private func mention(_ name: Name, in words: [String], at position: Int) -> Mention? {
        let before = position > 0 ? words[position - 1] : ""
        if signals.introductions.contains(before) { return Mention(code: name.code, isIntroduced: true) }
        guard name.standsAlone, !followsLandmark(words, position) else { return nil }
        let end = position + name.words.count
        if end < words.count, signals.endings.contains(words[end]) || isNumber(words[end]) { return nil }
        return Mention(code: name.code, isIntroduced: false)
    }

    /// Whether one of the two words before, up to a break, says that a street or a landmark is meant.
    private func followsLandmark(_ words: [String], _ position: Int) -> Bool {
        for back in 1...2 where position >= back {
            let word = words[position - back]
            if word.isEmpty { return false }
            if signals.landmarks.contains(word) { return true }
        }
        return false
    }

    private func isNumber(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { ("0"..."9").contains($0) } && !word.isEmpty
    }
}
