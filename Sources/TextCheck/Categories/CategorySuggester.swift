/// Guesses the category of a story, and finds categories while their name is being typed.
///
/// All knowledge is the caller's data: names and keywords of the city pack. A keyword counts more the fewer categories
/// have it and the longer the phrase is. Immutable after `init`; building it costs one pass over the keywords.
package struct CategorySuggester: Sendable {
    private struct Entry {
        let stems: [Word]
        let category: Int
        var weight: Double
    }

    private let slugs: [String]
    private let names: [[Word]]
    private let typedWords: [[Word]]
    /// By stems, then by category: the order in which weights are summed is always the same.
    private let entries: [Entry]

    /// Learns the words of the categories.
    package init(categories: [SuggestableCategory]) {
        var names: [[Word]] = []
        var typedWords: [[Word]] = []
        for category in categories {
            names.append(StoryStems.words(of: category.name.scalars))
            var words: [Word] = []
            for word in category.words { words += StoryStems.words(of: word.scalars) }
            typedWords.append(words)
        }
        slugs = categories.map { $0.slug }
        self.names = names
        self.typedWords = typedWords
        entries = Self.index(categories)
    }

    /// The likeliest categories of a story.
    ///
    /// - Returns: slugs, best first, at most `limit`; fewer or none if nothing in the story is telling.
    package func suggestions(for story: String, limit: Int = 6) -> [String] {
        let scores = scores(of: StoryStems.stems(of: story.scalars))
        return ranked(scores, limit: limit)
    }

    /// Categories for the search box: names that begin so first, then words in names, then keywords.
    ///
    /// - Parameters:
    ///   - typed: what stands in the box; every word of it must match, the last one as a prefix.
    ///   - limit: how many at most.
    /// - Returns: slugs, best first, at most `limit`; all in their own order if nothing is typed.
    package func search(_ typed: String, limit: Int = 20) -> [String] {
        let words = StoryStems.words(of: typed.scalars)
        guard !words.isEmpty else { return Array(slugs.prefix(limit)) }
        var scores: [Double] = []
        for category in slugs.indices {
            if Self.begins(names[category], with: words) {
                scores.append(4)
            } else if Self.matches(words, in: names[category], or: []) {
                scores.append(3)
            } else {
                scores.append(Self.matches(words, in: names[category], or: typedWords[category]) ? 2 : 0)
            }
        }
        let found = ranked(scores, limit: limit)
        return found.isEmpty ? suggestions(for: typed, limit: limit) : found
    }

    // MARK: The index

    private static func index(_ categories: [SuggestableCategory]) -> [Entry] {
        var entries: [Entry] = []
        for (place, category) in categories.enumerated() {
            for word in category.words {
                guard let keyword = Keyword(word) else { continue }
                insert(Entry(stems: keyword.stems, category: place, weight: keyword.weight), into: &entries)
            }
            for stem in StoryStems.stems(of: category.name.scalars) where stem.count > 2 {
                insert(Entry(stems: [stem], category: place, weight: 1), into: &entries)
            }
        }
        return weighed(entries, categories: categories.count)
    }

    /// In its place, or as the weightier one of two for the same words of the same category.
    private static func insert(_ entry: Entry, into entries: inout [Entry]) {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            var order = compare(entries[middle].stems, entry.stems)
            if order == 0 { order = entries[middle].category - entry.category }
            if order == 0 { return entries[middle].weight = max(entries[middle].weight, entry.weight) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        entries.insert(entry, at: low)
    }

    private static func weighed(_ entries: [Entry], categories: Int) -> [Entry] {
        var weighed = entries
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, compare(entries[end].stems, entries[start].stems) == 0 { end += 1 }
            let rarity = logarithm(of: Double(categories + 1) / Double(end - start))
            let length = 1 + 0.6 * Double(entries[start].stems.count - 1)
            for place in start..<end { weighed[place].weight *= rarity * length }
            start = end
        }
        return weighed
    }

    /// Negative where one comes before the other, word by word; 0 for the same words.
    private static func compare(_ one: [Word], _ other: [Word]) -> Int {
        for place in 0..<min(one.count, other.count) where one[place] != other[place] {
            return one[place].precedes(other[place]) ? -1 : 1
        }
        return one.count - other.count
    }

    // MARK: Scores

    private func scores(of stems: [Word]) -> [Double] {
        var scores = Array(repeating: 0.0, count: slugs.count)
        var seen = Array(repeating: 0.0, count: entries.count)
        for (place, stem) in stems.enumerated() {
            let first = firstEntry(of: stem)
            var next = first
            while next < entries.count, entries[next].stems[0] == stem {
                if Self.follows(entries[next].stems, in: stems, at: place) {
                    scores[entries[next].category] += entries[next].weight / (1 + 2 * seen[first])
                }
                next += 1
            }
            if next > first { seen[first] += 1 }
        }
        return scores
    }

    /// The first entry that does not come before this stem.
    private func firstEntry(of stem: Word) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].stems[0].precedes(stem) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The words of a phrase come in order, each at most one other word later ("lampu di jalan").
    private static func follows(_ phrase: [Word], in stems: [Word], at start: Int) -> Bool {
        var place = start + 1
        for word in phrase.dropFirst() {
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

    /// Picks the best one after the other, of equal ones the first: few are wanted.
    private func ranked(_ scores: [Double], limit: Int) -> [String] {
        var left = scores
        var slugs: [String] = []
        while slugs.count < limit {
            var best: Int?
            for category in left.indices where left[category] > 0 {
                if let found = best, left[found] >= left[category] { continue }
                best = category
            }
            guard let best else { break }
            slugs.append(self.slugs[best])
            left[best] = 0
        }
        return slugs
    }

    private static func begins(_ name: [Word], with words: [Word]) -> Bool {
        guard name.count >= words.count else { return false }
        for place in words.indices where !fits(name[place], words, place) { return false }
        return true
    }

    private static func matches(_ words: [Word], in name: [Word], or others: [Word]) -> Bool {
        for place in words.indices {
            guard name.contains(where: { fits($0, words, place) }) || others.contains(where: { fits($0, words, place) })
            else { return false }
        }
        return true
    }

    /// A known word is the one typed; the last one that was typed may be the beginning of it.
    private static func fits(_ known: Word, _ words: [Word], _ place: Int) -> Bool {
        place == words.count - 1 ? known.hasPrefix(words[place]) : known == words[place]
    }

    /// The binary logarithm to two per cent, without a C library; only its order matters.
    private static func logarithm(of value: Double) -> Double {
        Double(value.exponent) + (value.significand - 1)
    }
}
