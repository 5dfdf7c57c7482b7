/// The words that are part of the name of a street, a building or an organisation, and so never a person's name.
struct PlaceNames {
    private var isPlace: [Bool]

    /// - Parameters:
    ///   - text: the field.
    ///   - protectsShops: "warung Bu Tini" is a landmark (the location field) and not a person.
    init(text: TokenText, protectsShops: Bool) {
        isPlace = Array(repeating: false, count: text.tokens.count)
        for index in text.tokens.indices where NameWords.places.contains(text.word(index)) {
            let token = text.tokens[index]
            let isLoose = !token.startsWithCapital && !protectsShops
            protect(after: index, in: text, sparesPeople: isLoose)
        }
    }

    func contains(_ index: Int) -> Bool { index < isPlace.count && isPlace[index] }

    private mutating func protect(after place: Int, in text: TokenText, sparesPeople: Bool) {
        var index = place + 1
        if text.isSign(index, "."), text.isJoined(index) {
            // "Saya lewat situ. Pak Andi ..." ends a sentence, "Jl. Andi" does not.
            guard text.tokens[place].length <= 3 || text.isJoined(index + 1) else { return }
            index += 1
        }
        if sparesPeople, Self.addresses.contains(text.word(index)) { return }
        if sparesPeople, !NameWords.streets.contains(text.word(place)), NameWords.honorifics.contains(text.word(index))
        {
            return
        }
        var words = 0
        while words < 6, let token = text.token(index), token.gap != .line {
            let isAbbreviationMark =
                (token.isSign(".") || token.isSign("-")) && token.gap == .none && text.tokens[index - 1].length <= 5
                && !(token.isSign(".") && text.startsSentence(index + 1))
            let isPart = token.kind == .number || token.kind == .word && (token.startsWithCapital || token.length == 1)
            guard isAbbreviationMark || isPart || NameWords.honorifics.contains(token.text) && words == 0 else { break }
            isPlace[index] = true
            if token.kind != .sign { words += 1 }
            index += 1
        }
    }

    private static let addresses = WordList("bapak bu ibu mas mbak pak")
}
