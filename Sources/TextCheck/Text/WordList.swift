/// A fixed set of folded words, written in the source as one text: sorted by bytes, one space or line break between.
///
/// The text itself is searched, so a list costs no start-up, no memory and no code of its own.
struct WordList: Sendable {
    private let entries: SortedEntries

    init(_ text: StaticString) { entries = SortedEntries(text) }

    @inline(never)
    func contains(_ word: Word) -> Bool { entries.end(of: word, 0..<word.count) != nil }

    /// The word itself, or the word without a possessive ending ("nomornya", "rekeningku"), is in the list.
    @inline(never)
    func containsStem(of word: Word) -> Bool {
        if contains(word) { return true }
        guard let count = Possessive.stemCount(of: word) else { return false }
        return entries.end(of: word, 0..<count) != nil
    }

    /// The word ends with one of the list.
    @inline(never)
    func containsEnding(of word: Word) -> Bool {
        // No ending is longer than eight letters or shorter than three.
        for start in max(0, word.count - 8)..<max(0, word.count - 2)
        where entries.end(of: word, start..<word.count) != nil { return true }
        return false
    }
}

/// Folded words and what they stand for, written as a sorted list of `word=meaning`.
struct WordTable: Sendable {
    private let entries: SortedEntries

    init(_ text: StaticString) { entries = SortedEntries(text) }

    @inline(never)
    func meaning(of word: Word) -> Word? {
        guard let end = entries.end(of: word, 0..<word.count) else { return nil }
        return entries.word(at: end + 1)
    }
}

/// Entries of a text, sorted by the bytes of their keys; a key ends at `=` or where its entry ends.
private struct SortedEntries: Sendable {
    private let text: StaticString

    init(_ text: StaticString) {
        self.text = text
        assert(isSorted, "the words of a list are sorted by bytes, each once, with one separator between them")
    }

    /// Where the entry's key ends whose key is this part of a word; nil if there is none. Cost: a binary search.
    ///
    /// Most of the linter's time goes by in here, so the literal is read without a check of each byte: every place is
    /// below `count`, for `low <= start <= place` and the loops stop at `count`.
    @inline(never)
    func end(of word: Word, _ part: Range<Int>) -> Int? {
        guard let wanted = word.bytes[part].first else { return nil }
        let bytes = text.utf8Start
        let count = text.utf8CodeUnitCount
        var low = 0
        var high = count
        while low < high {
            var start = (low + high) / 2
            while start > low, bytes[start - 1] > 0x20 { start -= 1 }
            // The first letter decides most of the way.
            var order = Int(wanted) - Int(bytes[start])
            if order == 0 {
                var place = start
                var matched = part.lowerBound
                while matched < part.upperBound, place < count, bytes[place] == word.bytes[matched],
                    bytes[place] != 0x3D
                {
                    place += 1
                    matched += 1
                }
                let isEnd = place >= count || bytes[place] <= 0x20 || bytes[place] == 0x3D
                if matched == part.upperBound, isEnd { return place }
                order = matched == part.upperBound ? -1 : isEnd ? 1 : Int(word.bytes[matched]) - Int(bytes[place])
            }
            if order < 0 {
                high = start
            } else {
                var place = start
                while place < count, bytes[place] > 0x20 { place += 1 }
                low = place + 1
            }
        }
        return nil
    }

    func word(at start: Int) -> Word {
        var bytes: [UInt8] = []
        var place = start
        while !endsEntry(place) {
            bytes.append(text.byte(place))
            place += 1
        }
        return Word(bytes)
    }

    private func endsEntry(_ place: Int) -> Bool { place >= text.utf8CodeUnitCount || text.byte(place) <= 0x20 }

    private var isSorted: Bool {
        var last: Word?
        var start = 0
        while start <= text.utf8CodeUnitCount {
            let entry = word(at: start)
            let key = entry.part(0..<(entry.bytes.firstIndex(of: 0x3D) ?? entry.count))
            if key.isEmpty || last.map({ !$0.precedes(key) }) == true { return false }
            last = key
            start += entry.count + 1
        }
        return true
    }
}

/// The endings that say whose a thing is: -nya, -ku, -mu.
enum Possessive {
    /// - Returns: the bytes of the word without its ending; nil if it has none or if fewer than two letters would remain.
    @inline(never)
    static func stemCount(of word: Word) -> Int? {
        if word.hasSuffix("nya"), word.count > 4 { return word.count - 3 }
        if word.hasSuffix("ku") || word.hasSuffix("mu"), word.count > 3 { return word.count - 2 }
        return nil
    }

    /// - Returns: the word without its ending; nil as above.
    static func stem(of word: Word) -> Word? { stemCount(of: word).map { word.part(0..<$0) } }
}
