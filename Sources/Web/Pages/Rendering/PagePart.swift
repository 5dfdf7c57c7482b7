import City
import Mustache
import Synchronization

/// A part of a page that is the same for many readers and long: made once and kept.
///
/// A list of four hundred places to choose from costs more than all the rest of a page.
struct PagePart: Sendable {
    /// The template's name under `Resources/templates`, without its ending.
    let template: String
    /// Parts with the same template, key and language are the same.
    let key: String
    let model: @Sendable () -> any Sendable
}

/// The parts that were made, as templates without a hole: a template that is a value is printed as it is.
final class PartCache: Sendable {
    /// Every category and kelurahan of a city in both languages; a part has some 15 kB.
    private static let most = 1_024

    private struct Name: Hashable {
        let template: String
        let key: String
        let language: Language
    }

    private let made = Mutex<[Name: MustacheTemplate]>([:])

    /// The part, from what is kept or from `render`; nil if it cannot be made.
    func part(_ part: PagePart, in language: Language, render: () -> String) -> MustacheTemplate? {
        let name = Name(template: part.template, key: part.key, language: language)
        if let known = made.withLock({ $0[name] }) { return known }
        // With delimiters that no text has, nothing in it is read as a name.
        guard let whole = try? MustacheTemplate(string: "{{=\u{1} \u{2}=}}" + render()) else { return nil }
        made.withLock { made in
            if made.count >= Self.most { made = [:] }
            made[name] = whole
        }
        return whole
    }
}
