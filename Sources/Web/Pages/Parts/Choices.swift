import City
import Domain

/// The categories of the city in their groups, for a list to choose from.
struct CategoryChoices: Sendable, Encodable {
    struct Group: Sendable, Encodable {
        let label: String
        let categories: [Choice]
    }

    struct Choice: Sendable, Encodable {
        let slug: String
        let name: String
        let sensitive: Bool
        let neverPublic: Bool
        let emergency: Bool
        let selected: Bool
    }

    let groups: [Group]

    /// `chosen`: the slug to be selected.
    init(chosen: String?, in wording: Wording) {
        let language = wording.language
        let byGroup = Dictionary(grouping: wording.city.categories, by: \.group)
        groups = wording.city.groups.compactMap { group in
            guard let categories = byGroup[group.code] else { return nil }
            return Group(
                label: group.label.text(in: language),
                categories: categories.map { category in
                    Choice(
                        slug: category.slug.text, name: category.label.text(in: language),
                        sensitive: category.protection.isSensitive, neverPublic: category.protection.isNeverPublic,
                        emergency: category.emergencyNumber != nil, selected: category.slug.text == chosen)
                })
        }
    }
}

/// The kelurahan of the city, by kecamatan, for a list to choose from.
struct AreaChoices: Sendable, Encodable {
    /// One kecamatan.
    struct Area: Sendable, Encodable {
        let label: String
        let kota: String
        let kecamatan: String
        /// The kecamatan as a whole.
        let whole: Choice
        /// The kota as a whole, with its first kecamatan.
        let wholeKota: Choice?
        let places: [Choice]
    }

    struct Choice: Sendable, Encodable {
        let code: String
        let name: String
        let selected: Bool
    }

    let areas: [Area]

    /// `chosen`: the code to be selected.
    init(chosen: String?, in wording: Wording) {
        func name(_ place: UnitTree.Place) -> String {
            wording.city.units[place.code]?.shortName ?? place.name.text(in: wording.language)
        }
        func whole(_ place: UnitTree.Place) -> Choice {
            Choice(
                code: place.code.text, name: wording.texts("list.whole", ["place": name(place)]),
                selected: place.code.text == chosen)
        }
        areas = wording.city.units.places.flatMap { kota in
            kota.children.enumerated().map { index, kecamatan in
                let names = (name(kota), name(kecamatan))
                return Area(
                    label: "\(names.1), \(names.0)", kota: names.0, kecamatan: names.1, whole: whole(kecamatan),
                    wholeKota: index == 0 ? whole(kota) : nil,
                    places: kecamatan.children.map { place in
                        Choice(
                            code: place.code.text, name: name(place),
                            selected: place.code.text == chosen)
                    })
            }
        }
    }
}
