import Casework
import City
import Crypto
import Domain
import Wire

/// What a report is as a row, with the city's names in its own language.
///
/// Names are looked up once: a city has some hundred, a file a million rows.
final class ExportRows: Sendable {
    private let categories: [CategorySlug: String]
    private let units: [UnitCode: String]
    private let places: [UnitCode: Place]
    /// Changes with the columns and with every name; part of the entity tags.
    let fingerprint: String

    private struct Place: Sendable {
        let kecamatan: String
        let kota: String
    }

    /// One value of a row.
    enum Value {
        case text(String)
        case number(Double)
        case count(Int)
        case instant(Int64)
        case truth(Bool)
        case none
    }

    init(_ city: CityPack) {
        let language = city.settings.defaultLanguage
        let categories = city.categories.map { ($0.slug, $0.label.text(in: language)) }
        let units = city.units.all.map { ($0.code, $0.name.text(in: language)) }
        let places = city.units.all.filter { $0.kind == .kelurahan }.map { unit in
            let above = (city.units.kecamatan(of: unit.code), city.units.city(of: unit.code))
            return (unit.code, Place(kecamatan: above.0?.shortName ?? "", kota: above.1?.shortName ?? ""))
        }
        self.categories = Dictionary(categories, uniquingKeysWith: { first, _ in first })
        self.units = Dictionary(units, uniquingKeysWith: { first, _ in first })
        self.places = Dictionary(places, uniquingKeysWith: { first, _ in first })
        var digest = SHA256()
        func add(_ texts: String...) { for text in texts { digest.update(data: Array(text.utf8) + [0]) } }
        for column in ExportColumn.allCases { add(column.rawValue) }
        for (slug, name) in categories { add(slug.text, name) }
        for (code, name) in units { add(code.text, name) }
        for (code, place) in places { add(code.text, place.kecamatan, place.kota) }
        fingerprint = digest.finalize().prefix(6).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The values of a report in the order of `ExportColumn`.
    func values(of report: PublicReport, _ each: (ExportColumn, Value) -> Void) {
        func optional(_ text: String?) -> Value { text.map { .text($0) } ?? .none }
        let place = report.kelurahan.flatMap { places[$0] }
        each(.number, .text(report.number.text))
        each(.state, .text(report.state.rawValue))
        each(.category, .text(report.category.text))
        each(.categoryName, optional(categories[report.category]))
        each(.kelurahan, optional(report.kelurahan?.text))
        each(.kelurahanName, optional(report.kelurahan.flatMap { units[$0] }))
        each(.kecamatan, optional(place?.kecamatan))
        each(.kota, optional(place?.kota))
        each(.unit, .text(report.unit.text))
        each(.unitName, optional(units[report.unit]))
        each(.latitude, report.point.map { .number($0.latitude) } ?? .none)
        each(.longitude, report.point.map { .number($0.longitude) } ?? .none)
        each(.story, .text(report.story))
        each(.location, .text(report.location))
        each(.additional, .text(report.additional))
        each(.photos, .count(report.photoCount))
        each(.filedAt, .instant(report.filedAt))
        each(.changedAt, .instant(report.changedAt))
        each(.dueAt, .instant(report.dueAt))
        each(.closedAt, report.closedAt.map { .instant($0) } ?? .none)
        each(.confirmed, .truth(report.isConfirmed))
        each(.contested, .truth(report.isContested))
    }
}
