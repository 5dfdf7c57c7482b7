/// Finds e-mail addresses, web addresses and account names, plain or disguised ("dimas(at)example(dot)com").
enum NetworkRule {
    static func candidates(in text: TokenText) -> [Candidate] {
        var candidates: [Candidate] = []
        var index = 0
        while index < text.tokens.count {
            if let found = email(in: text, at: index) ?? handle(in: text, at: index) ?? url(in: text, at: index) {
                candidates.append(Candidate(kind: found.kind, range: text.range(found.tokens)))
                index = found.tokens.upperBound
            }
            index += 1
        }
        return candidates
    }

    private typealias Found = (kind: FindingKind, tokens: ClosedRange<Int>)

    private static let publicDomains = WordList("go mil")
    static let surePlaces = WordList("biz com id net org xyz")
    private static let pathPlaces = WordList("app be co gg gl info io link ly me online shop site store to tv")
    private static let atWords = WordList("a at et")
    private static let schemes = WordList("http https hxxp hxxps")
    private static let mailHosts = WordList("gmail hotmail icloud outlook proton protonmail yahoo ymail")
    private static let networks = WordList(
        """
        akun discord facebook fb ig instagram line medsos tele telegram threads tiktok twitter username x
        """)
    private static let links = WordList("adalah bernama dengan dia nama namanya nya saya username")
    // MARK: E-mail

    private static func email(in text: TokenText, at index: Int) -> Found? {
        guard let sign = atSign(in: text, at: index) else { return nil }
        guard let domain = DomainName(in: text, at: sign.after) else { return nil }
        let isNamed = domain.labels.count > 1 && (!domain.isDisguised || surePlaces.contains(domain.lastLabel))
        guard isNamed || mailHosts.contains(domain.lastLabel) else { return nil }
        guard sign.isSure || domain.isDisguised || mailHosts.contains(domain.lastLabel) else { return nil }
        let gap = text.tokens[index].gap
        let nextGap = text.token(sign.after)?.gap ?? .none
        if text.isSign(index, "@"), gap != .none || nextGap != .none {
            guard nextGap != .none, domain.labels.count > 1 else { return nil }
        }
        guard let start = localStart(in: text, before: index) else { return nil }
        return (.email, start...domain.end)
    }

    /// The at sign in any of its forms: `@`, `(at)`, ` at `.
    private static func atSign(in text: TokenText, at index: Int) -> (after: Int, isSure: Bool)? {
        if text.isSign(index, "@") { return (index + 1, true) }
        if text.isWord(index, "at") { return (index + 1, false) }
        guard let opener = text.token(index), isOpener(opener.first) else { return nil }
        guard atWords.contains(text.word(index + 1)) || text.isSign(index + 1, "@") else { return nil }
        guard let closer = text.token(index + 2), isCloser(closer.first) else { return nil }
        return (index + 3, true)
    }

    /// The first token of what stands before the at sign.
    private static func localStart(in text: TokenText, before index: Int) -> Int? {
        guard text.tokens[index].gap != .line, let last = text.token(index - 1), last.kind != .sign || last.first == "_"
        else { return nil }
        var start = index - 1
        while true {
            if text.isJoined(start), let before = text.token(start - 1), isLocal(before) {
                start -= 1
            } else if let dot = DomainName.disguisedDot(in: text, endingAt: start - 1), dot > 0,
                let before = text.token(dot - 1), before.kind != .sign
            {
                start = dot - 1
            } else {
                break
            }
        }
        while start < index - 1, text.tokens[start].isSign(".") || text.tokens[start].isSign("-") { start += 1 }
        return start
    }

    private static func isLocal(_ token: Token) -> Bool {
        switch token.kind {
        case .word, .number: true
        case .sign: token.first == "." || token.first == "_" || token.first == "+" || token.first == "-"
        }
    }

    // MARK: Account names

    private static func handle(in text: TokenText, at index: Int) -> Found? {
        if text.isSign(index, "@") {
            let isFree = !text.isJoined(index) || text.tokens[index - 1].kind == .sign
            guard isFree, text.isJoined(index + 1), let name = accountName(in: text, at: index + 1) else { return nil }
            guard !text.isWord(index + 1, "rp"), name.letters > 0, name.length >= 3 else { return nil }
            return (.handle, index...name.end)
        }
        guard networks.containsStem(of: text.word(index)) else { return nil }
        var next = index + 1
        while text.isSign(next, ":") || text.isSign(next, "-") && text.isWord(next + 1, "nya")
            || links.contains(text.word(next))
        {
            next += 1
        }
        guard let name = accountName(in: text, at: next), name.letters > 1, name.isMarked, name.length >= 4 else {
            return nil
        }
        return (.handle, next...name.end)
    }

    /// `isMarked`: has a digit, an underscore or a dot inside, as no ordinary word has.
    private static func accountName(
        in text: TokenText, at index: Int
    ) -> (end: Int, letters: Int, length: Int, isMarked: Bool)? {
        guard let first = text.token(index), first.kind == .word || first.first == "_" else { return nil }
        var end = index
        while text.isJoined(end + 1), let next = text.token(end + 1),
            next.kind != .sign || next.first == "_" || next.first == "."
        {
            end += 1
        }
        while end > index, text.isSign(end, ".") { end -= 1 }
        let parts = text.tokens[index...end]
        let letters = parts.reduce(0) { $0 + ($1.kind == .word ? $1.length : 0) }
        return (end, letters, text.range(index...end).count, end > index)
    }

    // MARK: Web addresses

    private static func url(in text: TokenText, at index: Int) -> Found? {
        guard let first = text.token(index), first.kind == .word || first.kind == .number else { return nil }
        if text.isJoined(index), text.tokens[index - 1].kind != .sign || isLinkSign(text.tokens[index - 1].first) {
            return nil
        }
        let hasScheme =
            schemes.contains(first.text) && text.isSign(index + 1, ":") && text.isJoined(index + 1)
        let hostStart = hasScheme ? firstWord(in: text, after: index + 1) : index
        guard let domain = DomainName(in: text, at: hostStart), domain.labels.count > 1 else { return nil }
        let hasPath = text.isSign(domain.end + 1, "/") && text.isJoined(domain.end + 1)
        guard !domain.isDisguised || hasPath else { return nil }
        let isAddress =
            hasScheme || domain.labels[0].is("www") || surePlaces.contains(domain.lastLabel)
            || hasPath && pathPlaces.contains(domain.lastLabel)
        guard isAddress, !isPublic(domain) else { return nil }
        var end = domain.end
        if hasPath {
            while text.isJoined(end + 1) { end += 1 }
            while end > domain.end, text.tokens[end].kind == .sign, text.tokens[end].first != "/" { end -= 1 }
        }
        return (.url, index...end)
    }

    private static func firstWord(in text: TokenText, after index: Int) -> Int {
        var next = index + 1
        while text.isSign(next, "/") { next += 1 }
        return next
    }

    /// A government's own pages tell nothing of a person.
    private static func isPublic(_ domain: DomainName) -> Bool {
        let count = domain.labels.count
        return count >= 2 && domain.lastLabel.is("id") && publicDomains.contains(domain.labels[count - 2])
    }

    // MARK: Signs

    /// Behind these a token goes on with a word that was looked at before.
    private static func isLinkSign(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case ".", "-", "_", "@", "/": true
        default: false
        }
    }

    private static func isOpener(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case "(", "[", "{", "<", "_": true
        default: false
        }
    }

    static func isCloser(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case ")", "]", "}", ">", "_": true
        default: false
        }
    }
}
