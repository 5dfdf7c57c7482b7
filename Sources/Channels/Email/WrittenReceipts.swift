import Casework
import Sealing

/// Receipts that stand in a message: an answer quotes the letter in which its writer got one, and whoever reads it at a desk
/// could open the report as its reporter.
enum WrittenReceipts {
    private static let length = 28
    /// A code with something before or behind it that was written without a gap.
    private static let longest = 34

    /// The same text without them. What looks like one and has a wrong check stays: it opens nothing.
    static func hidden(in text: String) -> String {
        var shown = String.UnicodeScalarView()
        var run = String.UnicodeScalarView()
        var signs = String.UnicodeScalarView()
        func end() {
            shown.append(contentsOf: holdsOne(signs) ? OriginalText.gap.unicodeScalars : run)
            run.removeAll(keepingCapacity: true)
            signs.removeAll(keepingCapacity: true)
        }
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            if isSign(scalar) {
                signs.append(scalar)
                run.append(scalar)
            } else if scalar == "-", !run.isEmpty {
                run.append(scalar)
            } else if !run.isEmpty, let softBreak = softBreak(rest) {
                run.append(contentsOf: rest.prefix(softBreak))
                rest = rest.dropFirst(softBreak)
                continue
            } else {
                end()
                shown.append(scalar)
            }
            rest = rest.dropFirst()
        }
        end()
        return String(shown)
    }

    /// Bytes that hold none are the same bytes, in whatever charset they are.
    static func hidden(in bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        let shown = hidden(in: text)
        return shown == text ? bytes : Array(shown.utf8)
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    /// How many scalars break a line that quoted-printable goes on with; nil where there is no such break.
    private static func softBreak(_ text: Substring.UnicodeScalarView) -> Int? {
        guard text.first == "=" else { return nil }
        let next = text.dropFirst().prefix(2)
        if next.first == "\n" { return 2 }
        return next.first == "\r" && next.last == "\n" ? 3 : nil
    }

    private static func holdsOne(_ signs: String.UnicodeScalarView) -> Bool {
        guard (length...longest).contains(signs.count) else { return false }
        return (0...signs.count - length).contains { start in
            let code = String(String.UnicodeScalarView(signs.dropFirst(start).prefix(length)))
            return (try? ReceiptSecret(code: code)) != nil
        }
    }
}
