/// Finds the numbers that belong to a person, by their form, their check rules and the words before them.
enum NumberRule {
    static func candidates(in text: TokenText) -> [Candidate] {
        var candidates: [Candidate] = []
        var index = 0
        while index < text.tokens.count {
            guard let run = NumberRun(in: text, at: index) else {
                index += 1
                continue
            }
            var start = 0
            while start < run.groups.count {
                guard let found = found(in: run, from: start, text: text) else {
                    start += 1
                    continue
                }
                candidates.append(found.candidate)
                start = found.end
            }
            index = run.end
        }
        return candidates
    }

    /// The longest meaningful number that starts at a group.
    private static func found(in run: NumberRun, from start: Int, text: TokenText) -> (candidate: Candidate, end: Int)?
    {
        guard mayStart(run, start) else { return nil }
        var ends: [Int] = []
        var count = 0
        for end in start..<run.groups.count {
            count += run.groups[end].digits.count
            if count > 19 { break }
            ends.append(end)
        }
        guard ends.count > 1 || count >= 6 else { return nil }
        let first = run.groups[start].token
        let before = NumberContext.before(first, in: text)
        for last in ends.reversed() where mayEnd(run, last, text: text) {
            let number = NumberForm(groups: run.groups[start...last], hasPlus: run.hasPlus && start == 0)
            guard number.count >= 6 else { break }
            let context = before ?? NumberContext.behind(run.groups[last].token, in: text)
            guard let kind = NumberKind.kind(of: number, context: context) else { continue }
            return (Candidate(kind: kind, range: range(of: number, from: first, in: text)), last + 1)
        }
        return nil
    }

    private static func range(of number: NumberForm, from first: Int, in text: TokenText) -> Range<Int> {
        var start = first
        if number.hasPlus, text.isSign(first - 2, "("), number.hasBracketedStart(text) {
            start -= 2
        } else if number.hasPlus
            || text.isSign(first - 1, "(") && text.isJoined(first) && number.hasBracketedStart(text)
        {
            start -= 1
        }
        return text.range(start...number.lastToken)
    }

    private static func mayStart(_ run: NumberRun, _ start: Int) -> Bool {
        guard run.groups[start].separator == nil else { return false }
        if start > 0, run.isSingle(start), run.isSingle(start - 1) { return false }
        guard run.isCode else { return true }
        return start > 0
    }

    private static func mayEnd(_ run: NumberRun, _ last: Int, text: TokenText) -> Bool {
        if last + 1 < run.groups.count {
            return run.groups[last + 1].separator == nil && !(run.isSingle(last) && run.isSingle(last + 1))
        }
        guard let next = text.token(run.end), next.gap == .none, next.kind == .word else { return true }
        return run.groups[last].isSpelled
    }
}
