/// Finds wording that was carried over from one text into another.
///
/// A field officer who reads a resident's own words may know whose words they are (the incident of 2021), so a task sheet
/// must be written anew.
package enum CopiedWords {
    /// Words in a row that make a copy.
    package static let run = 5

    /// Whether `run` words in a row of `text` stand in `source` too; case, punctuation and line breaks do not count.
    package static func isCopied(_ text: String, from source: String) -> Bool {
        let (words, original) = (words(text), words(source))
        guard words.count >= run, original.count >= run else { return false }
        let known = Set((0...(original.count - run)).map { Array(original[$0..<$0 + run]) })
        return (0...(words.count - run)).contains { known.contains(Array(words[$0..<$0 + run])) }
    }

    private static func words(_ text: String) -> [[Unicode.Scalar]] {
        var words: [[Unicode.Scalar]] = [[]]
        for scalar in text.unicodeScalars {
            if isWord(scalar) {
                words[words.count - 1].append(lowered(scalar))
            } else if words.last?.isEmpty == false {
                words.append([])
            }
        }
        return words.filter { !$0.isEmpty }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
    }

    /// Indonesian needs no more than the Latin letters.
    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x41...0x5A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value + 0x20))
    }
}
