import Foundation
import Testing
import TextCheck

@testable import Web

struct PageTextsTests {
    /// Keys of all files of a language.
    private func keys(_ language: String) throws -> [String: String] {
        let folder = PageSamples.resources.appending(path: "texts/\(language)")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .map { try JSONDecoder().decode([String: String].self, from: Data(contentsOf: $0)) }
            .reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } }
    }

    /// Every file below a folder with one of the endings, as text.
    private func sources(_ folder: String, _ ending: String) throws -> String {
        let root = PageSamples.root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(ending) }
            .map { try String(contentsOf: root.appending(path: $0), encoding: .utf8) }.joined(separator: "\n")
    }

    private var templates: String { get throws { try sources("Sources/Web/Resources/templates", ".mustache") } }

    @Test func `both languages have the same keys and no empty sentence`() throws {
        let (indonesian, english) = (try keys("id"), try keys("en"))
        #expect(Set(indonesian.keys).symmetricDifference(english.keys).isEmpty)
        #expect(indonesian.filter(\.value.isEmpty).isEmpty && english.filter(\.value.isEmpty).isEmpty)
    }

    @Test func `both languages fill the same placeholders`() throws {
        let (indonesian, english) = (try keys("id"), try keys("en"))
        for (key, sentence) in indonesian {
            let names = Set(sentence.matches(of: /\{[a-z]+\}/).map { String($0.output) })
            #expect(names == Set((english[key] ?? "").matches(of: /\{[a-z]+\}/).map { String($0.output) }), "\(key)")
        }
    }

    @Test func `every kind of finding has its reason, and nothing else has one`() throws {
        let kinds = Set(FindingKind.allCases.map { "js.finding_" + $0.rawValue })
        for language in ["id", "en"] {
            #expect(Set(try keys(language).keys.filter { $0.hasPrefix("js.finding_") }) == kinds)
        }
    }

    @Test func `no sentence shouts`() throws {
        for language in ["id", "en"] { #expect(try keys(language).filter { $0.value.contains("!") }.isEmpty) }
    }

    @Test func `every key in a template exists`() throws {
        let known = try keys("id")
        let used = try templates.matches(of: /\{\{[#^]?t\.([a-z0-9_.]+)\}\}/).map { String($0.output.1) }
        #expect(used.filter { known[$0] == nil }.isEmpty)
        #expect(used.count > 150)
    }

    @Test func `no key is left over`() throws {
        let used = Set(try templates.matches(of: /\{\{[#^]?t\.([a-z0-9_.]+)\}\}/).map { String($0.output.1) })
        let swift = try sources("Sources/Web", ".swift")
        // Keys in code, with what is filled in at run time as one word of the key.
        let patterns = try (swift + (try sources("Sources/Policy", ".swift")))
            .matches(of: /"([a-z_]+\.[^" ]*)"/).map { String($0.output.1) }
            .map { $0.replacing(/\\\(.*\)/, with: "[a-z0-9_.]+") }
            .map { try Regex("^\($0)$") }
        let scripts = Set(
            try sources("Sources/Web/Resources/assets/js", ".js").matches(of: /[A-Za-z_]+/).map { String($0.output) })
        let families = ["problem.", "js.finding_", "js.required_", "js.unknown_", "error.", "offline."]
        let left = try keys("id").keys.filter { key in
            if used.contains(key) || families.contains(where: key.hasPrefix) { return false }
            for prefix in ["js.", "crm_js."] where key.hasPrefix(prefix) {
                return !scripts.contains(String(key.dropFirst(prefix.count)))
            }
            return !patterns.contains { key.wholeMatch(of: $0) != nil }
        }
        #expect(left.sorted().joined(separator: " ") == "")
    }
}
