/// Finds dates of birth: a date after a word such as "lahir". Other dates are no personal data.
enum BirthDateRule {
    private static let triggers = WordList("birth birthday born dob kelahiran lahir ttl ultah")
    static let months = WordList(
        """
        ags agt agu agustus apr april august december des desember feb februari february jan januari january jul juli
        july jun june juni mar march maret may mei nopember nov november october okt oktober pebruari sep sept september
        """)

    static func candidates(in text: TokenText) -> [Candidate] {
        var candidates: [Candidate] = []
        for index in text.tokens.indices where triggers.containsStem(of: text.word(index)) {
            for start in index + 1...index + 8 {
                guard start < text.tokens.count, !text.startsSentence(start) || start == index + 1 else { break }
                guard let end = dateEnd(in: text, at: start) else { continue }
                candidates.append(Candidate(kind: .birthDate, range: text.range(start...end)))
                break
            }
        }
        return candidates
    }

    /// "May 15, 1985"
    private static func americanEnd(in text: TokenText, at month: Int) -> Int? {
        guard let day = text.token(month + 1), day.kind == .number, day.length <= 2 else { return nil }
        let last = text.isSign(month + 2, ",") ? month + 3 : month + 2
        guard let year = text.token(last), year.kind == .number, year.length == 4 else { return month + 1 }
        return last
    }

    /// "03-05-2017", "3/5/17", "2017-05-03", "3 Mei 2017", "3-Mei-2017", "3 Mei".
    private static func dateEnd(in text: TokenText, at index: Int) -> Int? {
        if months.contains(text.word(index)) { return americanEnd(in: text, at: index) }
        guard let first = text.token(index), first.kind == .number, first.length <= 4, first.length != 3 else {
            return nil
        }
        if months.contains(text.word(index + 1)), first.length <= 2 {
            // "12 Feb '95"
            let last = text.isSign(index + 2, "'") ? index + 3 : index + 2
            guard let year = text.token(last), year.kind == .number, year.length == 4 || year.length == 2 else {
                return index + 1
            }
            return last
        }
        if text.isSign(index + 1, "-"), months.contains(text.word(index + 2)), first.length <= 2 {
            let year = text.token(index + 4)
            return text.isSign(index + 3, "-") && year?.kind == .number ? index + 4 : index + 2
        }
        guard let separator = text.token(index + 1)?.first, separator == "-" || separator == "/" || separator == ".",
            let month = text.token(index + 2), month.length <= 2, month.kind == .number,
            text.isSign(index + 3, separator), let last = text.token(index + 4), last.kind == .number
        else { return nil }
        return last.length <= 4 ? index + 4 : nil
    }
}
