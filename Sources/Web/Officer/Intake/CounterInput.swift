import Casework
import City
import Domain
import Wire

/// What was typed at a counter. Category and kelurahan are typed by name, so that no hand leaves the keyboard.
struct CounterInput: Sendable {
    var channel = ""
    var category = ""
    var kelurahan = ""
    var story = ""
    var location = ""
    var additional = ""
    var visibility = Visibility.private
    var name = ""
    var email = ""
    /// Hidden fields: id and receipt of the report that will be.
    var (id, receipt) = ("", "")
    /// The suggestions were shown, and what is left open is to stay so.
    var isChecked = false

    init() {}

    init(_ parts: [FormPart]) {
        func text(_ name: String) -> String { parts.text(named: name) ?? "" }
        channel = text("channel")
        (category, kelurahan) = (text("category"), text("kelurahan"))
        if category.trimmingBlanks.isEmpty { category = text("category_pick") }
        if kelurahan.trimmingBlanks.isEmpty { kelurahan = text("kelurahan_pick") }
        (story, location, additional) = (text("story"), text("location"), text("additional"))
        visibility = Visibility(rawValue: text("visibility")) ?? .private
        (name, email) = (text("name"), text("email"))
        (id, receipt) = (text("id"), text("receipt"))
        isChecked = text("checked") == "1"
    }

    /// The draft, and what was typed that the city does not have.
    func draft(_ city: CityPack) -> (draft: ReportDraft, problems: [DraftProblem]) {
        var problems: [DraftProblem] = []
        var draft = ReportDraft(visibility: visibility, story: story, location: location, additional: additional)
            .cleaned
        let typed = FoldedText(category)
        if !typed.isBlank {
            draft.category = city.category(named: typed)
            if draft.category == nil { problems.append(DraftProblem(.category, .unknown)) }
        }
        let place = FoldedText(kelurahan)
        if !place.isBlank {
            draft.kelurahan = city.kelurahan(named: place)
            if draft.kelurahan == nil { problems.append(DraftProblem(.kelurahan, .unknown)) }
        }
        return (draft, problems)
    }
}

extension FoldedText {
    fileprivate var isBlank: Bool { words.allSatisfy(\.isEmpty) }

    fileprivate func isSame(as other: String) -> Bool { plain == FoldedText(other).plain }

    private var plain: [String] { words.filter { !$0.isEmpty } }
}

extension CityPack {
    /// "Pondok Bambu, Duren Sawit": kelurahan of one name exist in several kecamatan.
    func counterName(of kelurahan: CityUnit) -> String {
        [kelurahan.shortName, units.kecamatan(of: kelurahan.code)?.shortName].compactMap { $0 }.joined(separator: ", ")
    }

    /// The category of a slug or a name in any language.
    fileprivate func category(named typed: FoldedText) -> CategorySlug? {
        categories.first { category in
            typed.isSame(as: category.slug.text)
                || Language.allCases.contains { typed.isSame(as: category.label.text(in: $0)) }
        }?.slug
    }

    /// The kelurahan of a code, of a name with its kecamatan, or of a name that only one has.
    fileprivate func kelurahan(named typed: FoldedText) -> UnitCode? {
        let all = units.all.filter { $0.kind == .kelurahan }
        if let exact = all.first(where: { typed.isSame(as: counterName(of: $0)) || typed.isSame(as: $0.code.text) }) {
            return exact.code
        }
        let named = all.filter { typed.isSame(as: $0.shortName) || typed.isSame(as: $0.name.indonesian) }
        return named.count == 1 ? named.first?.code : nil
    }
}
