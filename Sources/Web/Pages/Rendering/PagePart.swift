import City
import Synchronization

/// A part of a page that is the same for many readers and long: made once and kept.
///
/// A list of four hundred places to choose from costs more than all the rest of a page.
struct PagePart: Sendable, Encodable {
    /// The template's name under `Resources/templates`, without its ending.
    let template: String
    /// Parts with the same template, key and language are the same.
    let key: String
    let model: @Sendable () -> any Encodable

    /// Only `Fields` knows it, and takes it whole.
    func encode(to encoder: any Encoder) throws {}
}

/// The parts that were made.
final class PartCache: Sendable {
    /// Every category and kelurahan of a city in both languages; a part has some 15 kB.
    private static let most = 1_024

    private struct Name: Hashable {
        let template: String
        let key: String
        let language: Language
    }

    private let made = Mutex<[Name: HTML]>([:])

    /// The part, from what is kept or from `render`.
    func part(_ part: PagePart, in language: Language, render: () -> HTML) -> HTML {
        let name = Name(template: part.template, key: part.key, language: language)
        if let known = made.withLock({ $0[name] }) { return known }
        let whole = render()
        made.withLock { made in
            if made.count >= Self.most { made = [:] }
            made[name] = whole
        }
        return whole
    }
}
