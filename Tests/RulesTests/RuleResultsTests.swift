import Foundation
import Testing
import TextCheck
import TextSamples

/// Writes what the server's rules answer, for `Tests/Wasm` to hold the WebAssembly to, and checks that the answers are
/// worth comparing.
@Suite struct RuleResultsTests {
    @Test func `the answers of the server's rules are written down for the browser's`() throws {
        let cases = try Self.cases()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var lines = Data()
        for one in cases { lines += try encoder.encode(one) + Data("\n".utf8) }
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        try lines.write(to: Self.folder.appending(path: "rule-results.jsonl"), options: .atomic)

        let calls = Dictionary(grouping: cases, by: \.call).mapValues(\.count)
        for call in ["storyLength", "cleanText", "lint", "maskText", "suggest", "search", "checkDraft", "filterPhoto"] {
            #expect(calls[call, default: 0] >= 20, "\(call)")
        }
        #expect(calls["lint", default: 0] >= 6_000)
    }

    @Test func `photographs in the comparison are accepted and refused`() throws {
        let answers = try Self.photoCases().map(\.answer)
        let accepted = answers.filter { if case .bytes = $0 { true } else { false } }
        #expect(accepted.count >= 7)
        #expect(answers.count - accepted.count >= 7)
    }

    private static func cases() throws -> [RuleCase] {
        let texts = RuleInputs.texts + randomTexts()
        return try RuleCase.constants + generated()
            + texts.flatMap { RuleCase.about(text: $0) }
            + texts.flatMap { RuleCase.about(story: $0, suggester: RuleInputs.suggester) }
            + RuleInputs.drafts.map { RuleCase.about(draft: $0) }
            + photoCases()
    }

    /// The texts on which the linter is measured: what it finds in them it finds in the browser too.
    private static func generated() -> [RuleCase] {
        var maker = TextMaker(seed: 11)
        let texts = (0..<3_000).map { maker.positive($0).text } + (0..<3_000).map { maker.negative($0).text }
        return texts.map { RuleCase.lint($0, field: .story) }
    }

    /// Pieces of the everyday texts, mixed with scalars that are hard for counting, folding or breaking.
    private static func randomTexts() -> [String] {
        let hard: [Unicode.Scalar] = [
            "\u{200D}", "\u{FE0F}", "\u{301}", "\u{1F468}", "\u{1F3FD}", "\u{1F1EE}", "\u{D}", "\u{A}", "\u{200B}",
            "\u{E9}",
            "\u{915}", "\u{94D}", "\u{1161}", "\u{20}", "0", "B", "@", ".", "\u{FF10}", "\u{10FFFF}",
        ]
        let everyday = Array(RuleInputs.texts.joined(separator: " ").unicodeScalars)
        var numbers = SeededNumbers(2)
        return (0..<60).map { _ in
            var text = String.UnicodeScalarView()
            for _ in 0..<(1 + numbers.next(12)) {
                let start = numbers.next(everyday.count)
                text.append(contentsOf: everyday[start..<min(everyday.count, start + numbers.next(30))])
                text.append(hard[numbers.next(hard.count)])
            }
            return String(text)
        }
    }

    private static func photoCases() throws -> [RuleCase] {
        var numbers = SeededNumbers(3)
        var photos: [[UInt8]] = [[], [0xFF], Array("teks biasa".utf8)]
        for photo in try RuleInputs.photos() {
            photos += [photo, photo + Array("PK\u{3}\u{4}".utf8), Array(photo.prefix(photo.count - 9))]
            for _ in 0..<20 {
                var damaged = photo
                damaged[numbers.next(photo.count)] ^= UInt8(1 << numbers.next(8))
                photos.append(damaged)
            }
        }
        return photos.map { RuleCase.about(photo: $0) }
    }

    /// Where `scripts/build-wasm` puts its work too; never in the repository.
    private static var folder: URL {
        if let folder = ProcessInfo.processInfo.environment["LAPOR_RULE_RESULTS"] { return URL(filePath: folder) }
        return URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "build/wasm")
    }
}
