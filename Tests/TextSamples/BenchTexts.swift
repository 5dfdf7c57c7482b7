/// Texts of five thousand bytes for measuring how long the linter takes.
package enum BenchTexts {
    private static let bytes = 5_000

    /// By name.
    package static let all: [(name: String, text: String)] = {
        var maker = TextMaker(seed: 31)
        var index = 0
        let positive = filled {
            index += 1
            return maker.positive(index).text
        }
        let negative = filled {
            index += 1
            return maker.negative(index).text
        }
        let digits = filled { "0 8 1 - satu 2." }
        return [("everyday", negative), ("personal", positive), ("digits", digits)]
    }()

    private static func filled(_ next: () -> String) -> String {
        var text = ""
        while text.utf8.count < bytes { text += next() + " " }
        while text.utf8.count > bytes { text.removeLast() }
        return text
    }
}
