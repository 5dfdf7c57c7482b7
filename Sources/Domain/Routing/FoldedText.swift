/// A text as the lowercase words that routing and place names look at.
///
/// Letters and digits make words; everything else separates. A comma, semicolon, bracket, slash or new line leaves an
/// empty word, so that no phrase is found across it. Sensitivity: wording; keep it no longer than the request.
package struct FoldedText: Sendable {
    /// In the order of the text; empty words are breaks.
    package let words: [String]
    /// The words sorted by their bytes, then by position.
    private let order: [Entry]

    /// A word's place in the order, with its first eight bytes as a number: most comparisons need no more.
    private struct Entry {
        let head: UInt64
        let position: Int
    }

    /// Folds one text.
    package init(_ text: String) { self.init([text]) }

    /// Joins several texts; a phrase never runs from one into the next.
    package init(_ texts: [String]) {
        var words: [String] = []
        for text in texts { Self.append(text, to: &words) }
        let found = words
        self.words = found
        order = found.indices.map { Entry(head: Self.head(found[$0]), position: $0) }.sorted { left, right in
            if left.head != right.head { return left.head < right.head }
            let one = found[left.position]
            let other = found[right.position]
            return one == other ? left.position < right.position : one.utf8.lexicographicallyPrecedes(other.utf8)
        }
    }

    /// Where a word stands: positions in `words`, of equal words in rising order.
    ///
    /// As a prefix it finds words that only begin with it as well ("lurah" finds "lurahnya").
    package func positions(of word: String, asPrefix: Bool) -> [Int] {
        var found: [Int] = []
        for entry in order[lowerBound(of: word)...] {
            let candidate = words[entry.position]
            guard candidate == word || asPrefix && candidate.hasPrefix(word) else { break }
            found.append(entry.position)
        }
        return found
    }

    /// The first entry that does not come before the word.
    private func lowerBound(of word: String) -> Int {
        let head = Self.head(word)
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            let entry = order[middle]
            let isBefore =
                entry.head == head
                ? words[entry.position].utf8.lexicographicallyPrecedes(word.utf8) : entry.head < head
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first eight bytes, most significant first, padded with zeros.
    private static func head(_ word: String) -> UInt64 {
        var head: UInt64 = 0
        var count: UInt64 = 0
        for byte in word.utf8.prefix(8) {
            head = head << 8 | UInt64(byte)
            count += 1
        }
        return count == 0 ? 0 : head << (8 * (8 - count))
    }

    private static func append(_ text: String, to words: inout [String]) {
        var word: [UInt8] = []
        func end() {
            guard !word.isEmpty else { return }
            words.append(String(decoding: word, as: UTF8.self))
            word.removeAll(keepingCapacity: true)
        }
        if !words.isEmpty { words.append("") }
        for scalar in text.unicodeScalars {
            if let letter = fold(scalar) {
                if letter.isASCII {
                    word.append(UInt8(truncatingIfNeeded: letter.value))
                } else {
                    word += Array(String(letter).utf8)
                }
                continue
            }
            end()
            if isBreak(scalar) { words.append("") }
        }
        end()
    }

    /// The lowercase letter or the digit; nil for whatever separates words.
    private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: scalar
        case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20)
        case 0xC0...0xDE where scalar.value != 0xD7: Unicode.Scalar(scalar.value + 0x20)
        case 0xDF...0xFF where scalar.value != 0xF7: scalar
        case 0x100...0x1FFF, 0x2C00...0x2DFF, 0x3040...0xD7FF, 0x10000...0x1EFFF: scalar
        default: nil
        }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", "(", ")", "/", "\n", "\r": true
        default: false
        }
    }
}
