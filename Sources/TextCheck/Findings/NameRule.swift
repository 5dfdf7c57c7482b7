/// Finds names of people: after a form of address, after words that introduce a name, beside a number or date of birth,
/// and pairs of words that are both common names.
struct NameRule {
    private let text: TokenText
    private let reader: NameReader
    private let structured: SettledCandidates
    private let mayGuess: Bool

    /// - Parameters:
    ///   - text: the field.
    ///   - field: names are guessed without an introduction everywhere but in `location`.
    ///   - structured: what other rules have found; a name often stands right before a telephone number.
    init(text: TokenText, field: TextField, structured: SettledCandidates) {
        self.text = text
        self.structured = structured
        mayGuess = field != .location
        reader = NameReader(text: text, places: PlaceNames(text: text, protectsShops: field == .location))
    }

    /// In order of place; may overlap.
    func candidates() -> [Candidate] {
        var candidates: [Candidate] = []
        var index = 0
        while index < text.tokens.count {
            if let name = name(introducedAt: index) ?? name(at: index) {
                candidates.append(Candidate(kind: .name, range: text.range(name)))
                index = name.upperBound
                if let alias = alias(after: index) {
                    candidates.append(Candidate(kind: .name, range: text.range(alias)))
                    index = alias.upperBound
                }
            }
            index += 1
        }
        return candidates
    }

    // MARK: After a word that introduces a name

    private func name(introducedAt index: Int) -> ClosedRange<Int>? {
        if let after = reader.honorific(at: index) { return nameAfterHonorific(index, after: after) }
        if let after = ownerAbbreviation(at: index) { return reader.name(at: skipTitles(after), trust: .sure) }
        let word = text.word(index)
        if NameWords.namings.contains(word), !NameWords.thingNames.contains(text.word(index - 1)) {
            return calledName(at: skipFillers(index + 1))
        }
        let isRole =
            NameWords.roles.containsStem(of: word)
            || text.isSign(index + 1, ":") && NameWords.relations.containsStem(of: word)
        if isRole { return nameAfterRole(index) }
        return nil
    }

    private func nameAfterHonorific(_ index: Int, after: Int) -> ClosedRange<Int>? {
        if NameWords.ranks.contains(text.word(index)), NameWords.heroes.contains(text.word(after)) { return nil }
        let isWeak =
            NameWords.weakHonorifics.contains(text.word(index)) && !text.tokens[index].startsWithCapital
            && after == index + 1 && !NameWords.casualHonorifics.contains(text.word(index))
        return reader.name(at: skipTitles(after), trust: isWeak ? .likely : .sure).map(withNickname)
    }

    private func calledName(at index: Int) -> ClosedRange<Int>? {
        reader.name(at: skipTitles(index), trust: .sure).map(withNickname)
    }

    /// "Bang Jali" is one name: what he is called.
    private func withNickname(_ name: ClosedRange<Int>) -> ClosedRange<Int> {
        let title = name.lowerBound - 1
        let isNickname = NameWords.nicknameHonorifics.contains(text.word(title)) && name.count == 1
        return isNickname ? title...name.upperBound : name
    }

    /// "a.n.", "an.", "a/n".
    private func ownerAbbreviation(at index: Int) -> Int? {
        if text.isWord(index, "an"), text.isSign(index + 1, "."), text.isJoined(index + 1) { return index + 2 }
        // "1230009876543 an Slamet"
        if text.isWord(index, "an"), text.token(index - 1)?.kind == .number,
            text.token(index + 1)?.startsWithCapital == true
        {
            return index + 1
        }
        guard text.isWord(index, "a"), text.isJoined(index + 1), text.isWord(index + 2, "n") else { return nil }
        if text.isSign(index + 1, "/") { return index + 3 }
        guard text.isSign(index + 1, ".") else { return nil }
        return text.isSign(index + 3, ".") ? index + 4 : index + 3
    }

    private func nameAfterRole(_ index: Int) -> ClosedRange<Int>? {
        var next = index + 1
        let hasColon = text.isSign(next, ":")
        if hasColon { next += 1 }
        while NameWords.roleLinks.contains(text.word(next)) { next += 1 }
        if text.isSign(next, ",") || text.isSign(next, ":") { next += 1 }
        // A form of address says more than the role before it, and has its turn.
        guard reader.honorific(at: next) == nil else { return nil }
        let isSure = introduces(index, until: next) && !text.isShouted
        return reader.name(at: next, trust: isSure ? .sure : .likely)
    }

    /// "Siswa: ", "anak saya ", "wajib pajak ": nothing but a name can follow, even one that nobody knows.
    private func introduces(_ role: Int, until next: Int) -> Bool {
        guard text.token(next)?.startsWithCapital == true, text.token(next)?.isAllCapitals == false else {
            return false
        }
        if text.isWord(role, "pajak") { return text.isWord(role - 1, "wajib") }
        guard NameWords.relations.containsStem(of: text.word(role)) else { return false }
        // "Supirnya Agus"
        if next == role + 1, text.word(role).hasSuffix("nya"), GivenNames.looksLikeName(text.word(next)) { return true }
        return text.isSign(next - 1, ":") || NameWords.owners.contains(text.word(next - 1))
            || text.isSign(next - 1, ",") && NameWords.owners.contains(text.word(next - 2))
    }

    private func skipFillers(_ index: Int) -> Int {
        var next = index
        while next < index + 4 {
            let isSign = text.token(next).map { NameWords.isNameSign($0.first) } ?? false
            guard isSign || NameWords.fillers.contains(text.word(next)) else { break }
            next += 1
        }
        return next
    }

    private func skipTitles(_ index: Int) -> Int {
        var next = index
        while let after = reader.honorific(at: next), after > next, next < index + 6 { next = after }
        return next
    }

    // MARK: By its own looks

    private func name(at index: Int) -> ClosedRange<Int>? {
        guard mayGuess, let name = reader.name(at: index, trust: .guess) ?? reader.name(at: index, trust: .row) else {
            return nil
        }
        let isPair = name.count { GivenNames.looksLikeName(text.word($0)) } > 1
        let isHero = name.contains { NameWords.heroes.contains(text.word($0)) }
        if isPair, !isHero { return name }
        return identifies(after: name.upperBound + 1) ? name : nil
    }

    /// A number of a person, an age or a birth follows directly.
    private func identifies(after index: Int) -> Bool {
        var next = index
        while text.isSign(next, ",") || text.isSign(next, "(") || text.isSign(next, "-") || text.isSign(next, ":") {
            next += 1
        }
        guard let token = text.token(next), token.gap != .line else { return false }
        if structured.isTaken(token.range.lowerBound) { return true }
        return NameWords.identifiers.contains(token.text)
    }

    /// "Bang Ipul (Saiful Bahri)", "Siti alias Neneng".
    private func alias(after index: Int) -> ClosedRange<Int>? {
        guard text.isSign(index + 1, "(") || text.isWord(index + 1, "alias") else { return nil }
        return reader.name(at: skipTitles(index + 2), trust: .sure)
    }
}
