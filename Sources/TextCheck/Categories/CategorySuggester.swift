/// Guesses the category of a story, and finds categories while their name is being typed.
///
/// All knowledge is the caller's data: names and keywords of the city pack. A keyword counts more the fewer categories
/// have it and the longer the phrase is. Immutable after `init`; building it costs one pass over the keywords.
package struct CategorySuggester: Sendable {
    private struct Entry {
        let category: Int
        let rest: [String]
        let weight: Double
    }

    private let slugs: [String]
    private let names: [[String]]
    private let typedWords: [[String]]
    private let entries: [String: [Entry]]

    package init(categories: [SuggestableCategory]) {
        slugs = categories.map { $0.slug }
        names = categories.map { StoryStems.words(of: Array($0.name.unicodeScalars)) }
        typedWords = categories.map { category in
            category.words.flatMap { StoryStems.words(of: Array($0.unicodeScalars)) }
        }
        entries = Self.index(categories)
    }

    /// The likeliest categories of a story.
    ///
    /// - Returns: slugs, best first, at most `limit`; fewer or none if nothing in the story is telling.
    package func suggestions(for story: String, limit: Int = 6) -> [String] {
        let scores = scores(of: StoryStems.stems(of: Array(story.unicodeScalars)))
        return ranked(scores, limit: limit)
    }

    /// Categories for the search box: names that begin so first, then words in names, then keywords.
    ///
    /// - Parameters:
    ///   - typed: what stands in the box; every word of it must match, the last one as a prefix.
    ///   - limit: how many at most.
    /// - Returns: slugs, best first, at most `limit`; all in their own order if nothing is typed.
    package func search(_ typed: String, limit: Int = 20) -> [String] {
        let words = StoryStems.words(of: Array(typed.unicodeScalars))
        guard !words.isEmpty else { return Array(slugs.prefix(limit)) }
        let scores = slugs.indices.map { category -> Double in
            if names[category].starts(with: words.dropLast()), names[category].count >= words.count,
                names[category][words.count - 1].hasPrefix(words[words.count - 1])
            {
                return 4
            }
            if Self.matches(words, in: names[category]) { return 3 }
            return Self.matches(words, in: names[category] + typedWords[category]) ? 2 : 0
        }
        let found = ranked(scores, limit: limit)
        return found.isEmpty ? suggestions(for: typed, limit: limit) : found
    }

    // MARK: Scores

    private static func index(_ categories: [SuggestableCategory]) -> [String: [Entry]] {
        var weights: [[[String]: Double]] = []
        var spread: [[String]: Int] = [:]
        for category in categories {
            var own: [[String]: Double] = [:]
            for keyword in category.words.compactMap({ Keyword($0) }) {
                own[keyword.stems] = max(own[keyword.stems] ?? 0, keyword.weight)
            }
            for word in StoryStems.stems(of: Array(category.name.unicodeScalars)) where word.utf8.count > 2 {
                own[[word]] = max(own[[word]] ?? 0, 1)
            }
            for stems in own.keys { spread[stems, default: 0] += 1 }
            weights.append(own)
        }
        var entries: [String: [Entry]] = [:]
        for (category, own) in weights.enumerated() {
            for (stems, weight) in own {
                let rarity = logarithm(of: Double(categories.count + 1) / Double(spread[stems] ?? 1))
                let length = 1 + 0.6 * Double(stems.count - 1)
                let entry = Entry(category: category, rest: Array(stems.dropFirst()), weight: weight * rarity * length)
                entries[stems[0], default: []].append(entry)
            }
        }
        return entries
    }

    private func scores(of stems: [String]) -> [Double] {
        var scores = Array(repeating: 0.0, count: slugs.count)
        var seen: [String: Double] = [:]
        for (place, stem) in stems.enumerated() {
            guard let entries = entries[stem] else { continue }
            let repeated = seen[stem, default: 0]
            seen[stem] = repeated + 1
            for entry in entries where Self.follows(entry.rest, in: stems, at: place + 1) {
                scores[entry.category] += entry.weight / (1 + 2 * repeated)
            }
        }
        return scores
    }

    /// The words of a phrase come in order, each at most one other word later ("lampu di jalan").
    private static func follows(_ rest: [String], in stems: [String], at start: Int) -> Bool {
        var place = start
        for word in rest {
            if place < stems.count, stems[place] == word {
                place += 1
            } else if place + 1 < stems.count, stems[place + 1] == word {
                place += 2
            } else {
                return false
            }
        }
        return true
    }

    private func ranked(_ scores: [Double], limit: Int) -> [String] {
        let found = scores.indices.filter { scores[$0] > 0 }
        let order = found.sorted { scores[$0] > scores[$1] || scores[$0] == scores[$1] && $0 < $1 }
        return order.prefix(limit).map { slugs[$0] }
    }

    private static func matches(_ words: [String], in known: [String]) -> Bool {
        for (place, word) in words.enumerated() {
            let isLast = place == words.count - 1
            guard known.contains(where: { isLast ? $0.hasPrefix(word) : $0 == word }) else { return false }
        }
        return true
    }

    /// The binary logarithm to two per cent, without a C library; only its order matters.
    private static func logarithm(of value: Double) -> Double {
        Double(value.exponent) + (value.significand - 1)
    }
}
