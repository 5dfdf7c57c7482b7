import Domain

/// An original that came in, as far as somebody at a desk reads it.
package enum OriginalText {
    /// What stands in the place of what was left out.
    package static let gap = "[...]"
    /// Shorter runs are words, addresses and codes.
    private static let shortestRun = 160
    /// Encoded bytes are broken into lines of 60 signs at least (RFC 2045: 76); a list of words is not.
    private static let shortestLine = 60

    /// Its words, without what is encoded in them: a photo in base64 is a photo, and nobody at a desk may decode one of a
    /// private message, with all that a camera writes into it.
    package static func shown(_ original: [UInt8], most: Int) -> String {
        let words = parts(of: String(decoding: original, as: UTF8.self)).words
        return CleanText.cleaned(String(String.UnicodeScalarView(words.unicodeScalars.prefix(most))))
    }

    /// The words with a gap for each encoded run, and the runs.
    package static func parts(of text: String) -> (words: String, encoded: [String]) {
        var (words, encoded) = (String.UnicodeScalarView(), [String]())
        var run = String.UnicodeScalarView()
        var (signs, line) = (0, 0)
        var last: Unicode.Scalar?
        func end() {
            if signs >= shortestRun {
                words.append(contentsOf: gap.unicodeScalars)
                encoded.append(String(run))
            } else {
                words.append(contentsOf: run)
            }
            run.removeAll()
            (signs, line) = (0, 0)
        }
        for scalar in text.unicodeScalars {
            if isEncoding(scalar) {
                run.append(scalar)
                (signs, line) = (signs + 1, line + 1)
            } else if line >= shortestLine && isBreak(scalar) || signs > 0 && last == "\r" && scalar == "\n" {
                run.append(scalar)
                line = 0
            } else {
                end()
                words.append(scalar)
            }
            last = scalar
        }
        end()
        return (String(words), encoded)
    }

    /// Base64 in both alphabets, hexadecimal, and the backslash that JSON may put before a slash.
    private static func isEncoding(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "a"..."z", "0"..."9", "+", "/", "=", "-", "_", "\\": true
        default: false
        }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
}
