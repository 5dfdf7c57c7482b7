import TextCheck
import TextSamples

/// Measures the linter on one core: `text-bench`, built for release.
///
/// Writes three texts of 5 kB, made by rule, each to be looked at again and again: everyday ones, ones full of personal
/// data, and one hostile row of digits. Prints the middle and the worst of 200 looks, in milliseconds.
@main
enum TextBench {
    static func main() {
        for (name, text) in BenchTexts.all {
            var times: [Double] = []
            var findings = 0
            for _ in 0..<200 {
                let took = ContinuousClock().measure { findings = Linter.findings(in: text, field: .story).count }
                times.append(took / .milliseconds(1))
            }
            times.sort()
            print(name, "bytes", text.utf8.count, "findings", findings, "median", times[100], "worst", times[199])
        }
    }
}
