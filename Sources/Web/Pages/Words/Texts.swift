package import City
package import Foundation

/// Every sentence of the interface in one language, by key.
///
/// Source: all files of `Resources/texts/<language>/`, flat keys such as `form.story.label`, each key once.
package final class Texts: Sendable {
    package let language: Language
    /// By key, as in the file, with the city's name filled in.
    package let sentences: [String: String]
    /// The same, taken apart for filling.
    private let patterns: [String: Pattern]
    /// The sentences for the scripts of residents' pages as a JSON object, keys without their `js.`, for an attribute.
    let scriptJSON: HTML
    /// The sentences for the scripts of officers' pages as a JSON object, keys without their `crm_js.`, for an attribute.
    let officerScriptJSON: HTML

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
    package convenience init(_ language: Language, folder: URL, cityName: String) throws(Fault) {
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
        self.init(language, sentences: sentences.mapValues { Pattern($0).filled(with: ["city": cityName]) })
    }

    init(_ language: Language, sentences: [String: String]) {
        self.language = language
        self.sentences = sentences
        patterns = sentences.mapValues { Pattern($0) }
        scriptJSON = Self.scriptJSON(sentences, prefix: "js.")
        officerScriptJSON = Self.scriptJSON(sentences, prefix: "crm_js.")
    }

    private static func scriptJSON(_ sentences: [String: String], prefix: String) -> HTML {
        let scripts = sentences.filter { $0.key.hasPrefix(prefix) }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = try? encoder.encode(Dictionary(scripts, uniquingKeysWith: { first, _ in first }))
        return HTML(escaping: json.map { String(decoding: $0, as: UTF8.self) } ?? "{}")
    }

    /// The sentence of a key with its `{name}`s replaced; the key itself where there is none, which a test forbids.
    package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        guard !values.isEmpty else { return sentences[key] ?? key }
        return patterns[key]?.filled(with: values) ?? key
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
}
