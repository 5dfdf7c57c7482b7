package import Domain
package import Foundation

/// A text to be used as it is, from a file that stays outside of the program.
package struct SeedSample: Sendable {
    package let category: CategorySlug
    let written: SeedGrammar.Written

    /// One line of a file of samples.
    private struct Line: Decodable {
        let categorySlug: String
        let story: String
        let location: String
        let additional: String?
        /// Parts of the texts that are personal data, word for word.
        let pii: [String]?
    }

    /// Reads lines of JSON with `category_slug`, `story`, `location`, and perhaps `additional` and `pii`.
    ///
    /// - Throws: `DecodingError` for a line of another form.
    package static func read(_ file: Data) throws -> [SeedSample] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try file.split(separator: UInt8(ascii: "\n")).map { line in
            let line = try decoder.decode(Line.self, from: Data(line))
            func text(_ text: String) -> SeedText {
                SeedText(text: text, masks: (line.pii ?? []).flatMap { ranges(of: $0, in: text) })
            }
            return SeedSample(
                category: CategorySlug(line.categorySlug),
                written: .init(
                    story: text(line.story), location: text(line.location), additional: text(line.additional ?? "")))
        }
    }

    /// Every place of the part, in Unicode scalars.
    private static func ranges(of part: String, in text: String) -> [Range<Int>] {
        let text = Array(text.unicodeScalars)
        let part = Array(part.unicodeScalars)
        guard !part.isEmpty, text.count >= part.count else { return [] }
        return (0...text.count - part.count).filter { text[$0..<$0 + part.count].elementsEqual(part) }
            .map { $0..<$0 + part.count }
    }
}
