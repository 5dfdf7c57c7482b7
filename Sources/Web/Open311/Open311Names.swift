import Casework
import City
import Domain

/// The city's names as other systems read them, worked out once: lists of a thousand reports are made of them.
final class Open311Names: Sendable {
    /// What can be reported.
    struct Service: Sendable {
        let category: CategorySlug
        let name: String
        let description: String
        let keywords: String
        let group: String
        /// More is asked about it.
        let isAskedAbout: Bool
    }

    /// Where a kelurahan lies.
    struct Place: Sendable {
        let kelurahan: String
        let kecamatan: String?
        let kota: String?

        /// All of it in one line.
        var line: String { [kelurahan, kecamatan, kota].compactMap { $0 }.joined(separator: ", ") }
    }

    /// Names in one language.
    struct Words: Sendable {
        /// In the order of the city's table.
        let services: [Service]
        fileprivate let categories: [CategorySlug: String]
        fileprivate let units: [UnitCode: String]
        fileprivate let places: [UnitCode: Place]
        fileprivate let states: [ReportState: String]
        let texts: Texts

        func category(_ slug: CategorySlug) -> String { categories[slug] ?? slug.text }
        func unit(_ code: UnitCode) -> String { units[code] ?? code.text }
        func place(_ code: UnitCode) -> Place? { places[code] }
        func state(_ state: ReportState) -> String { states[state] ?? state.rawValue }
    }

    private let indonesian: Words
    private let english: Words

    init(pages: Pages) {
        indonesian = Words(pages.wording(.indonesian))
        english = Words(pages.wording(.english))
    }

    subscript(_ language: Language) -> Words {
        switch language {
        case .indonesian: indonesian
        case .english: english
        }
    }
}

extension Open311Names.Words {
    fileprivate init(_ wording: Wording) {
        let (city, language) = (wording.city, wording.language)
        texts = wording.texts
        services = city.categories.map { .init($0, wording) }
        let slugs = city.categories.map(\.slug) + city.concerns.map(\.category.slug)
        categories = Dictionary(slugs.map { ($0, wording.category($0)) }, uniquingKeysWith: { first, _ in first })
        units = Dictionary(
            city.units.all.map { ($0.code, wording.unit($0.code)) }, uniquingKeysWith: { first, _ in first })
        let kelurahan = city.units.all.filter { $0.kind == .kelurahan }
        places = Dictionary(
            kelurahan.map { unit in
                let place = Open311Names.Place(
                    kelurahan: city.units.name(of: unit.code, in: language),
                    kecamatan: city.units.kecamatan(of: unit.code)?.shortName,
                    kota: city.units.city(of: unit.code)?.shortName)
                return (unit.code, place)
            }, uniquingKeysWith: { first, _ in first })
        states = Dictionary(
            Set(ReportState.allCases.map(\.publicFace)).map { ($0, wording.texts("state.\($0.rawValue)")) },
            uniquingKeysWith: { first, _ in first })
    }
}

extension Open311Names.Service {
    fileprivate init(_ category: City.Category, _ wording: Wording) {
        self.category = category.slug
        name = category.label.text(in: wording.language)
        group = wording.city.group(category.group)?.label.text(in: wording.language) ?? category.group
        let unit =
            switch category.remit.lead {
            case .unit(let code): wording.unit(code)
            case .kelurahan, .lead: wording.texts("georeport.kelurahan")
            }
        description =
            if let number = category.emergencyNumber {
                wording.texts("georeport.service_emergency", ["unit": unit, "number": number])
            } else {
                wording.texts("georeport.service", ["unit": unit])
            }
        isAskedAbout = !wording.city.attributes(of: category.slug).isEmpty
        // A number behind a star is the weight of a phrase in suggestions.
        keywords = category.keywords.prefix(12).map { $0.prefix { $0 != "*" && $0 != "," } }.joined(separator: ",")
    }
}
