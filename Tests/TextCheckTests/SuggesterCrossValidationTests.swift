import City
import Domain
import Foundation
import Testing
import TextCheck
import TextSamples

/// Whether the suggestions are right for stories that the words of the categories cannot have come from.
///
/// The words of the city pack were written by people who could read the samples. So each tenth of the samples is tested
/// with a pack from which everything is withheld that only this tenth can have taught: a word of a tested category that
/// stands in a tested story of it stays only if a story of the same category in the other nine tenths has it too, if it is
/// in the category's name, or if it is in `Tests/Vectors/category-words.csv`, which was written from the names of the
/// categories alone, before its writer knew the samples; then with the weight that it has there.
@Suite(.enabled(if: SampleReports.areHere, Comment(rawValue: SampleReports.absence)))
struct SuggesterCrossValidationTests {
    private static let folds = 10
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func `the right category is among the first three for 85 per cent under cross-validation`() throws {
        let reports = try SampleReports.all()
        let categories = try Self.pack()
        let independent = try Self.independentWords()
        var tally = Tally()
        var withheld = 0
        for fold in 0..<Self.folds {
            let tested = reports.enumerated().filter { $0.offset % Self.folds == fold }.map(\.element)
            let others = reports.enumerated().filter { $0.offset % Self.folds != fold }.map(\.element)
            let training = categories.map { category in
                let own = tested.filter { $0.category == category.slug }.map(\.story)
                guard !own.isEmpty else { return category }
                let same = others.filter { $0.category == category.slug }.map(\.story)
                let left = category.words.compactMap { word -> String? in
                    guard Self.stands(word, in: own), !Self.stands(word, in: same) else { return word }
                    return independent[category.slug]?[Self.bare(word)]
                }
                withheld += category.words.count - left.count
                return SuggestableCategory(slug: category.slug, name: category.name, words: left)
            }
            tally.count(tested, CategorySuggester(categories: training))
        }
        print("-- category suggestions, \(Self.folds) folds, \(withheld) words withheld: \(tally)")
        #expect(withheld > 50, "nothing was withheld: the samples are not those that the words were compared with")
        #expect(tally.amongThree >= 0.85)
    }

    @Test func `words written without the samples reach the bar by themselves`() throws {
        let independent = try Self.independentWords()
        let categories = try Self.pack().map { category in
            SuggestableCategory(
                slug: category.slug, name: category.name,
                words: Array((independent[category.slug] ?? [:]).values.sorted()))
        }
        var tally = Tally()
        tally.count(try SampleReports.all(), CategorySuggester(categories: categories))
        print("-- category suggestions, independent words alone: \(tally)")
        #expect(tally.amongThree >= 0.85)
    }

    @Test func `the words as they are shipped do no worse`() throws {
        var tally = Tally()
        tally.count(try SampleReports.all(), CategorySuggester(categories: try Self.pack()))
        print("-- category suggestions, the pack as it is (not withheld): \(tally)")
        #expect(tally.amongThree >= 0.9)
    }

    private struct Tally: CustomStringConvertible {
        private var total = 0
        private var first = 0
        private var three = 0
        private var missed: [String] = []

        var amongThree: Double { total == 0 ? 0 : Double(three) / Double(total) }

        mutating func count(_ reports: [SampleReport], _ suggester: CategorySuggester) {
            for report in reports {
                let slugs = suggester.suggestions(for: report.story, limit: 3)
                total += 1
                if slugs.first == report.category { first += 1 }
                if slugs.contains(report.category) { three += 1 } else { missed.append(report.id) }
            }
        }

        var description: String { "first \(first), among three \(three) of \(total); missed \(missed.sorted())" }
    }

    // MARK: Words

    private static func pack() throws -> [SuggestableCategory] {
        try CityPack.load(directory: root.appending(path: "Cities/jakarta").path).categories.map {
            SuggestableCategory(slug: $0.slug.text, name: $0.label.indonesian, words: $0.keywords)
        }
    }

    /// By category, then by the word without its weight.
    private static func independentWords() throws -> [String: [String: String]] {
        let text = try String(contentsOf: root.appending(path: "Tests/Vectors/category-words.csv"), encoding: .utf8)
        var words: [String: [String: String]] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            guard let comma = line.firstIndex(of: ",") else { continue }
            let list = line[line.index(after: comma)...].split(separator: ";").map(String.init)
            words[String(line[..<comma])] = Dictionary(list.map { (bare($0), $0) }) { first, _ in first }
        }
        return words
    }

    private static func bare(_ word: String) -> String { word.prefix { $0 != "*" }.lowercased() }

    /// Asked of the suggester itself, so that stems and words in between count as they do there.
    private static func stands(_ word: String, in stories: [String]) -> Bool {
        let alone = CategorySuggester(categories: [SuggestableCategory(slug: "a", words: [bare(word)])])
        return stories.contains { !alone.suggestions(for: $0).isEmpty }
    }
}
