/// Finds personal data, and words that give the reporter away, in the texts of a report.
///
/// It warns, it never decides (DESIGN 3.5). Public things stay unmarked: streets, RT/RW, prices, times, dates, numbers
/// of reports, routes and lamp posts. Cost: linear in the length of the text; no allocation outlives the call.
package enum Linter {
    /// - Returns: sorted by place, never overlapping.
    package static func findings(in text: String, field: TextField) -> [Finding] {
        findings(in: text.scalars, field: field)
    }

    /// - Parameters:
    ///   - text: the field as it was typed, any scalars.
    ///   - field: which of the three texts it is; in `location` landmarks count as places.
    /// - Returns: sorted by place, never overlapping.
    package static func findings(in text: [Unicode.Scalar], field: TextField) -> [Finding] {
        let text = ReadText(text)
        var settled = formal(in: text)
        settled.add(HouseRule.candidates(in: text.tokens, field: field))
        settled.add(NameRule(text: text.tokens, field: field, structured: settled).candidates())
        settled.add(SelfRule.candidates(in: text.tokens))
        return findings(settled, field, text.source)
    }

    /// Only what has a form of its own: numbers, addresses of the network, plates, birth dates.
    ///
    /// Exactly those of `findings(in:field:)`, since their rules come first there; at a third of its cost.
    package static func formalFindings(in text: String, field: TextField) -> [Finding] {
        formalFindings(in: ReadText(text), field: field)
    }

    /// The same of a text that was read already.
    package static func formalFindings(in text: ReadText, field: TextField) -> [Finding] {
        findings(formal(in: text), field, text.source)
    }

    private static func formal(in text: ReadText) -> SettledCandidates {
        var settled = SettledCandidates(count: text.source.scalars.count)
        settled.add(NetworkRule.candidates(in: text.tokens))
        settled.add(NumberRule.candidates(in: text.tokens))
        settled.add(PlateRule.candidates(in: text.tokens))
        settled.add(BirthDateRule.candidates(in: text.tokens))
        return settled
    }

    private static func findings(
        _ settled: SettledCandidates, _ field: TextField, _ source: NormalisedText
    ) -> [Finding] {
        settled.sorted.map { candidate in
            let range = source.originalRange(of: candidate.range)
            return Finding(field: field, kind: candidate.kind, start: range.lowerBound, end: range.upperBound)
        }
    }
}

/// Candidates of which no two overlap; the first to come keeps its place.
struct SettledCandidates {
    private var taken: [Bool]
    private var candidates: [Candidate] = []

    /// - Parameter count: scalars of the normalised text.
    init(count: Int) { taken = Array(repeating: false, count: count) }

    /// By place.
    var sorted: [Candidate] {
        var sorted: [Candidate] = []
        for candidate in candidates {
            var place = sorted.count
            while place > 0, sorted[place - 1].range.lowerBound > candidate.range.lowerBound { place -= 1 }
            sorted.insert(candidate, at: place)
        }
        return sorted
    }

    func isTaken(_ offset: Int) -> Bool { taken[offset] }

    mutating func add(_ more: [Candidate]) {
        for candidate in more where isFree(candidate.range) {
            for offset in candidate.range { taken[offset] = true }
            candidates.append(candidate)
        }
    }

    private func isFree(_ range: Range<Int>) -> Bool {
        for offset in range where taken[offset] { return false }
        return !range.isEmpty
    }
}
