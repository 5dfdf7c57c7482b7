package import City
package import Foundation
import Mustache

/// Every sentence of the interface in one language, by key.
///
/// Source: all files of `Resources/texts/<language>/`, flat keys such as `form.story.label`, each key once.
package struct Texts: Sendable {
    package let language: Language
    /// By key, as in the file, with the city's name filled in.
    package let sentences: [String: String]
    /// The sentences that templates may use, as a tree along the dots of their keys.
    let tree: Tree
    /// The sentences for the scripts of residents' pages as a JSON object, keys without their `js.`.
    let scriptJSON: String
    /// The sentences for the scripts of officers' pages as a JSON object, keys without their `crm_js.`.
    let officerScriptJSON: String

    /// A branch or a sentence.
    enum Tree: Sendable, MustacheParent {
        case branch([String: Tree])
        case sentence(String)

        func child(named name: String) -> Any? {
            guard case .branch(let branches) = self, let child = branches[name] else { return nil }
            if case .sentence(let sentence) = child { return sentence }
            return child
        }
    }

    /// What a texts file is refused for.
    package enum Fault: Error, Equatable, Sendable {
        /// There is no such folder, or a file in it is not an object of strings.
        case unreadable(Language)
        /// Two files of a language have this key.
        case twice(String)
    }

    /// Reads the files of a language.
    ///
    /// `folder`: where the folders `id` and `en` lie.
    /// `cityName`: replaces `{city}` everywhere.
    /// - Throws: `Fault`.
    package init(_ language: Language, folder: URL, cityName: String) throws(Fault) {
        let place = folder.appending(path: language.rawValue)
        let files = (try? FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)) ?? []
        var sentences: [String: String] = [:]
        for file in files where file.pathExtension == "json" {
            guard let data = try? Data(contentsOf: file),
                let part = try? JSONDecoder().decode([String: String].self, from: data)
            else { throw .unreadable(language) }
            for (key, sentence) in part {
                guard sentences.updateValue(sentence, forKey: key) == nil else { throw .twice(key) }
            }
        }
        guard !sentences.isEmpty else { throw .unreadable(language) }
        self.init(language, sentences: sentences.mapValues { Self.fill($0, ["city": cityName]) })
    }

    init(_ language: Language, sentences: [String: String]) {
        self.language = language
        self.sentences = sentences
        let others = ["js.", "crm_js.", "problem."]
        let forPages = sentences.filter { sentence in !others.contains { sentence.key.hasPrefix($0) } }
        tree = Self.tree(forPages.map { (path: $0.key.split(separator: ".")[...], sentence: $0.value) })
        scriptJSON = Self.scriptJSON(sentences, prefix: "js.")
        officerScriptJSON = Self.scriptJSON(sentences, prefix: "crm_js.")
    }

    private static func scriptJSON(_ sentences: [String: String], prefix: String) -> String {
        let scripts = sentences.filter { $0.key.hasPrefix(prefix) }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = try? encoder.encode(Dictionary(scripts, uniquingKeysWith: { first, _ in first }))
        return json.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// The sentence of a key with its `{name}`s replaced; the key itself where there is none, which a test forbids.
    package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let sentence = sentences[key] else { return key }
        return values.isEmpty ? sentence : Self.fill(sentence, values)
    }

    /// A whole number with the separators of the language: "5.000" or "5,000".
    package func number(_ value: Int) -> String {
        var digits = String(value.magnitude)
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = String(digits.dropLast(3))
        }
        groups.insert(digits[...], at: 0)
        return (value < 0 ? "-" : "") + groups.joined(separator: language == .indonesian ? "." : ",")
    }

    private static func fill(_ sentence: String, _ values: [String: String]) -> String {
        Label(same: sentence).text(in: .indonesian, filling: values)
    }

    private static func tree(_ rows: [(path: ArraySlice<Substring>, sentence: String)]) -> Tree {
        var branches: [String: Tree] = [:]
        for (name, inside) in Dictionary(grouping: rows, by: { $0.path.first ?? "" }) {
            if let leaf = inside.first(where: { $0.path.count <= 1 }) {
                branches[String(name)] = .sentence(leaf.sentence)
            } else {
                branches[String(name)] = tree(inside.map { ($0.path.dropFirst(), $0.sentence) })
            }
        }
        return .branch(branches)
    }
}
