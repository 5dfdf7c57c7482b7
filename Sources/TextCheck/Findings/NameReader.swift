/// Reads one name at a place where one may stand.
struct NameReader {
    /// How much the words before say that a name follows.
    enum Trust {
        /// Any capitalised word that is no ordinary word.
        case sure
        /// At least one word must look like a name.
        case likely
        /// Two words, at least one of which looks like a name.
        case guess
        /// Two words with capitals, neither of which is an ordinary one; what follows must tell that they are a name.
        case row
    }

    let text: TokenText
    let places: PlaceNames

    /// - Returns: the token after a form of address ("Pak", "Ir.", "H."), or nil if there is none.
    func honorific(at index: Int) -> Int? {
        let word = text.word(index)
        guard NameWords.honorifics.contains(word), !places.contains(index), !text.isWord(index - 1, "makam") else {
            return nil
        }
        if text.isSign(index + 1, "-") || text.isSign(index - 1, "-") && text.isJoined(index) { return nil }
        var after = index + 1
        if text.isSign(after, "."), text.isJoined(after) {
            // "Sudah bilang ke ibu. Lokasinya ..." ends a sentence.
            guard NameWords.abbreviations.contains(word) else { return nil }
            after += 1
        }
        guard let next = text.token(after), next.gap != .line, after == index + 2 || next.gap == .space else {
            return nil
        }
        if isCalling(after) { return after + 1 }
        let isWeak = NameWords.weakHonorifics.contains(word) && !text.tokens[index].startsWithCapital
        guard isWeak, after == index + 1, !GivenNames.isUnmistakable(text.word(after)) else { return after }
        let isCasual = NameWords.casualHonorifics.contains(word) && next.startsWithCapital && !next.isAllCapitals
        return isCasual ? after : nil
    }

    private func isCalling(_ index: Int) -> Bool {
        guard let name = text.token(index + 1), name.startsWithCapital, name.gap == .space, !name.isAllCapitals else {
            return false
        }
        let calling = text.word(index)
        return NameWords.callings.contains(calling)
            || NameWords.localCallings.contains(calling) && GivenNames.looksLikeName(name.text)
    }

    /// - Returns: the tokens of the name that starts here, at most five words; nil if none does.
    func name(at index: Int, trust: Trust) -> ClosedRange<Int>? {
        guard isPart(index, trust: trust, isFirst: true) else { return nil }
        var end = index
        var words = 1
        while words < 5, let next = nextPart(after: end, trust: trust) {
            end = next
            words += 1
        }
        let name = index...end
        let isKnown = name.contains { GivenNames.looksLikeName(text.word($0)) }
        switch trust {
        case .sure: return text.tokens[end].length > 1 || words > 1 ? name : nil
        case .likely: return isKnown && !isWeakSingle(name) ? name : nil
        case .guess: return isKnown && words > 1 ? name : nil
        case .row: return words > 1 ? name : nil
        }
    }

    private func isWeakSingle(_ name: ClosedRange<Int>) -> Bool {
        name.count == 1
            && (GivenNames.ambiguous.contains(text.word(name.lowerBound)) || text.startsSentence(name.lowerBound))
    }

    private func nextPart(after end: Int, trust: Trust) -> Int? {
        guard let next = text.token(end + 1), next.gap != .line else { return nil }
        let isShort = text.tokens[end].length <= 2 || NameWords.shortened.contains(text.word(end))
        if next.isSign("."), next.gap == .none, isShort, text.tokens[end].startsWithCapital {
            return isPart(end + 2, trust: trust, isFirst: false) ? end + 2 : nil
        }
        if next.isSign("-"), next.gap == .none, text.isJoined(end + 2) {
            return isPart(end + 2, trust: trust, isFirst: false) ? end + 2 : nil
        }
        if NameWords.connectors.contains(next.text), isPart(end + 2, trust: trust, isFirst: false) { return end + 2 }
        return isPart(end + 1, trust: trust, isFirst: false) ? end + 1 : nil
    }

    private func isPart(_ index: Int, trust: Trust, isFirst: Bool) -> Bool {
        guard let token = text.token(index), token.kind == .word, !places.contains(index) else { return false }
        if text.isJoined(index), let before = text.token(index - 1), before.kind == .number { return false }
        if let after = text.token(index + 1), after.gap == .none, after.kind == .number { return false }
        let word = token.text
        // "I Made"; "Hakim" and "Pertiwi" behind a first name, which else is a judge.
        if isFirst, word.is("i"), token.startsWithCapital {
            return NameWords.afterParticle.contains(text.word(index + 1))
        }
        if !isFirst, word.is("hakim") || word.is("pertiwi"), token.startsWithCapital { return true }
        let isNever =
            CommonWords.list.contains(word) || NameWords.offices.contains(word)
            || NameWords.organisations.contains(word)
            || BirthDateRule.months.contains(word) && !GivenNames.looksLikeName(word)
            || NameWords.places.contains(word) || DigitWords.digits(for: word) != nil
        if isNever || NameWords.roles.contains(word) && !GivenNames.looksLikeName(word) { return false }
        if isFirst, NameWords.honorifics.contains(word), !GivenNames.isUnmistakable(word) { return false }
        guard token.startsWithCapital else {
            return trust != .guess && trust != .row && isPlainlyWrittenName(index, isFirst: isFirst)
        }
        if token.isAllCapitals {
            return GivenNames.looksLikeName(word) || trust == .sure && isWrittenLarge(token, isFirst: isFirst)
        }
        return token.length > 1 || text.isSign(index + 1, ".") || !isFirst
    }

    /// Capitals that make a name stand out, not an abbreviation and not a text that is all in capitals.
    private func isWrittenLarge(_ token: Token, isFirst: Bool) -> Bool {
        guard token.length >= (isFirst || text.isShouted ? 4 : 3), token.text.hasVowel else { return false }
        return !isFirst || !text.isShouted
    }

    /// A name without a capital, as in chat: a word that is nothing else, or one of two that both look like names.
    private func isPlainlyWrittenName(_ index: Int, isFirst: Bool) -> Bool {
        let word = text.word(index)
        if GivenNames.isUnmistakable(word) { return true }
        if isFirst { return GivenNames.looksLikeName(word) && GivenNames.looksLikeName(text.word(index + 1)) }
        return GivenNames.looksLikeName(word) && !GivenNames.ambiguous.contains(word)
    }
}
