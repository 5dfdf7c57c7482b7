import City
import Domain

/// The long lists to choose from, which are the same on every page: written once for each language, not for each request.
///
/// What is chosen already stands before them, as a line of its own.
struct DeskLists: Sendable {
    /// `<option>`s of all categories.
    let categories: HTML
    /// `<option>`s of all kelurahan.
    let kelurahan: HTML
    /// `<option>`s of all units that can hold a case, with their remit.
    let units: HTML

    init(pages: Pages, language: Language) {
        let wording = pages.wording(language)
        func options(_ groups: [OptionsPage.Group]) -> HTML { pages.written(OptionsPage(groups), in: language) }
        categories = options(
            CategoryChoices(chosen: nil, in: wording).groups.map { group in
                .init(label: group.label, options: group.categories.map { .init(value: $0.slug, label: $0.name) })
            })
        kelurahan = options(
            AreaChoices(chosen: nil, in: wording).areas.map { area in
                .init(label: area.label, options: area.places.map { .init(value: $0.code, label: $0.name) })
            })
        units = options(Self.units(in: wording))
    }

    /// Agencies first, as most hand-overs go there; then the places.
    private static func units(in wording: Wording) -> [OptionsPage.Group] {
        let able = wording.city.units.all.filter { $0.kind != .province }
        func group(_ key: String, _ isIn: (UnitKind) -> Bool) -> OptionsPage.Group {
            OptionsPage.Group(
                label: wording.texts("desk_units.\(key)"),
                options: able.filter { isIn($0.kind) }.map {
                    OptionsPage.Option(value: $0.code.text, label: label($0, in: wording))
                })
        }
        return [
            group("agencies") { !isPlace($0) }, group("cities") { $0.isCity || $0 == .kecamatan },
            group("kelurahan") { $0 == .kelurahan },
        ]
    }

    private static func isPlace(_ kind: UnitKind) -> Bool { kind.isCity || kind == .kecamatan || kind == .kelurahan }

    /// Kelurahan of one name exist in several kecamatan, so theirs stands beside it.
    private static func label(_ unit: CityUnit, in wording: Wording) -> String {
        guard unit.kind == .kelurahan, let above = wording.city.units.kecamatan(of: unit.code) else {
            return wording.unit(unit.code)
        }
        return "\(unit.shortName), \(above.shortName)"
    }
}

/// The lines of a list to choose from. Not a page of its own.
struct OptionsPage: Page {
    static let template = "crm/pilihan"
    let head = PageHead(.queue, title: "")
    let groups: [Group]

    init(_ groups: [Group]) { self.groups = groups }

    struct Group: Sendable, Encodable {
        let label: String
        let options: [Option]
    }

    struct Option: Sendable, Encodable {
        let value: String
        let label: String
    }
}
