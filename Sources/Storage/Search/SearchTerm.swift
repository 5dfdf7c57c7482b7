import Domain
import Synchronization

/// One thing that a public report is found by: a word of its texts, or a fact such as its kecamatan.
///
/// Shape: 47 bits of a hash over the kind and the text, which the tables keep in six bytes. Among a million different
/// words two share a value with a chance below one in a hundred; a list would then show a report too many, which is public all
/// the same. Sensitivity: public.
package struct SearchTerm: Hashable, Sendable, Comparable {
    let value: Int64

    /// What a term stands for.
    private enum Kind: UInt8 {
        case word = 1
        case category
        case area
        case state
        case mark
    }

    init(value: Int64) { self.value = value }

    /// FNV-1a over the bytes, folded to 47 bits.
    private init(_ kind: Kind, _ text: some Sequence<UInt8>) {
        var hash: UInt64 = (0xcbf2_9ce4_8422_2325 ^ UInt64(kind.rawValue)) &* 0x100_0000_01b3
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        value = Int64((hash ^ hash >> 47) & 0x7fff_ffff_ffff)
    }

    /// `stem`: as `SearchWords` gives it.
    static func word(_ stem: String) -> SearchTerm { SearchTerm(.word, stem.utf8) }

    static func category(_ slug: CategorySlug) -> SearchTerm { SearchTerm(.category, slug.text.utf8) }

    /// A kelurahan, or an area above it.
    static func area(_ code: UnitCode) -> SearchTerm { SearchTerm(.area, code.text.utf8) }

    /// A public face.
    static func state(_ state: ReportState) -> SearchTerm { SearchTerm(.state, state.rawValue.utf8) }

    /// Somebody still has to act.
    static let open = SearchTerm(.mark, "open".utf8)
    /// Done, with pictures of the work.
    static let proved = SearchTerm(.mark, "proved".utf8)

    package static func < (one: SearchTerm, other: SearchTerm) -> Bool { one.value < other.value }
}

extension SearchTerm {
    /// What a report is found by besides its words. Changes with it.
    static func facts(of publication: Publication) -> Set<SearchTerm> {
        var facts: Set<SearchTerm> = [.category(publication.category), .state(publication.state)]
        if publication.state.isOpen { facts.insert(.open) }
        if publication.isProved { facts.insert(.proved) }
        if let kelurahan = publication.kelurahan { facts.formUnion(areas(around: kelurahan).map(SearchTerm.area)) }
        return facts
    }

    /// A kelurahan and the areas around it, whose codes its own begins with: "1.2.3" lies in "1.2" and in "1".
    private static func areas(around kelurahan: UnitCode) -> [UnitCode] {
        let parts = kelurahan.text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.indices.map { UnitCode(parts[...$0].joined(separator: ".")) }
    }
}

/// The words of a report as terms, rising; as they stand in `publication.terms`.
package struct SearchTerms: Equatable, Sendable {
    let terms: [SearchTerm]

    init(_ terms: Set<SearchTerm>) { self.terms = terms.sorted() }

    /// Everybody's words, which are few: most of a report's were those of another one before.
    private static let words = Mutex(SearchWords())

    /// The words of the public texts. Cost: 10 to 100 microseconds; nothing for a transaction.
    package init(_ texts: Publication.Texts) { self = Self.words.withLock { $0.terms(of: texts) } }

    /// Whether a word is among them.
    package func contains(_ term: SearchTerm) -> Bool { terms.contains(term) }

    private static let width = 6

    /// - Returns: nil if these are no bytes of ours.
    init?(bytes: [UInt8]) {
        guard bytes.count % Self.width == 0 else { return nil }
        terms = stride(from: 0, to: bytes.count, by: Self.width).map { start in
            SearchTerm(value: bytes[start..<start + Self.width].reduce(0) { $0 << 8 | Int64($1) })
        }
    }

    var bytes: [UInt8] {
        terms.flatMap { term in
            (0..<Self.width).map { UInt8(truncatingIfNeeded: term.value >> Int64(8 * (Self.width - 1 - $0))) }
        }
    }
}
