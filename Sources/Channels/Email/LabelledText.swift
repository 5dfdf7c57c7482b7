import City
import Domain

/// A message in which somebody named the parts: "Lokasi: ...", "Kategori: ...". What has no label is the story.
struct LabelledText: Equatable {
    private(set) var story = ""
    private(set) var location = ""
    private(set) var additional = ""
    private(set) var category = ""

    private enum Part { case story, location, additional, category }

    /// What people write before a part, in both languages of the service; in small letters.
    private static let labels: [String: Part] = [
        "lokasi": .location, "alamat": .location, "tempat": .location, "lokasi kejadian": .location,
        "location": .location, "address": .location, "place": .location,
        "keterangan": .additional, "keterangan tambahan": .additional, "tambahan": .additional, "catatan": .additional,
        "additional": .additional, "additional information": .additional, "notes": .additional,
        "kategori": .category, "jenis": .category, "category": .category,
        "cerita": .story, "isi laporan": .story, "laporan": .story, "uraian": .story, "story": .story, "report": .story,
    ]

    init(_ text: String) {
        var part = Part.story
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var words = line
            if let (named, rest) = Self.label(line) {
                part = named
                words = rest
            } else if part != .story, line.allSatisfy(\.isWhitespace) {
                // A paragraph of its own is no longer about the place.
                part = .story
            }
            add(String(words), to: part)
            // A category is one line; what comes then is told.
            if part == .category, !words.allSatisfy(\.isWhitespace) { part = .story }
        }
        (story, location) = (Self.trimmed(story), Self.trimmed(location))
        (additional, category) = (Self.trimmed(additional), Self.trimmed(category))
    }

    private mutating func add(_ line: String, to part: Part) {
        switch part {
        case .story: story += line + "\n"
        case .location: location += line + "\n"
        case .additional: additional += line + "\n"
        case .category: category += line + "\n"
        }
    }

    private static func label(_ line: Substring) -> (Part, Substring)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = trimmed(line[..<colon].lowercased().filter { $0 != "*" })
        guard let part = labels[name] else { return nil }
        return (part, line[line.index(after: colon)...].drop { $0.isWhitespace || $0 == "*" })
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace)).trimmingSuffixSpace
    }
}

extension CityPack {
    /// The category that somebody named, by its label in any language or by its short name.
    func category(named name: String) -> CategorySlug? {
        let wanted = name.lowercased()
        guard !wanted.isEmpty else { return nil }
        return categories.first { category in
            category.slug.text == wanted
                || Language.allCases.contains { category.label.text(in: $0).lowercased() == wanted }
        }?.slug
    }
}
