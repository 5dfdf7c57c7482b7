import Casework
import City
import Domain
import Storage

/// `/data`: what is public, as files and feeds, and what each column means.
struct DataPage: Page {
    static let template = "data"
    let head: PageHead
    let files: [File]
    let months: [Month]
    let columns: [Column]
    let license: String
    let licenseHref: String
    let licenseNote: String
    /// A feed with filters, as an example.
    let feedExample: String

    struct File: Sendable, Encodable {
        let href: String
        let name: String
        let text: String
    }

    struct Month: Sendable, Encodable {
        let name: String
        let csv: String
        let geojson: String
        let csvLabel: String
        let geojsonLabel: String
    }

    struct Column: Sendable, Encodable {
        let name: String
        let text: String
    }

    /// `months`: those that have files, newest first.
    init(months: [PublicMonth], in wording: Wording) {
        let texts = wording.texts
        var head = PageHead(.data, title: texts("data.page"), path: "/data")
        head.description = texts("data.description")
        head.isIndexed = true
        head.feedHref = "/api/v1/public/feed.atom"
        self.head = head
        let base = "/api/v1/public/"
        files = [
            File(href: base + "export.csv", name: "CSV", text: texts("data.csv")),
            File(href: base + "export.geojson", name: "GeoJSON", text: texts("data.geojson")),
            File(href: base + "feed.atom", name: "Atom", text: texts("data.atom")),
        ]
        self.months = months.map { month in
            let name = texts("data.month", ["month": texts("month.\(month.month)"), "year": String(month.year)])
            let path = base + "export/" + month.text
            return Month(
                name: name, csv: path + ".csv", geojson: path + ".geojson",
                csvLabel: texts("data.month_file", ["format": "CSV", "month": name]),
                geojsonLabel: texts("data.month_file", ["format": "GeoJSON", "month": name]))
        }
        columns = ExportColumn.allCases.map { column in
            Column(name: column.rawValue, text: texts("data.column.\(column.rawValue)"))
        }
        let terms = wording.city.settings.openData
        (license, licenseHref, licenseNote) = (terms.license, terms.licenseURL, terms.note.text(in: wording.language))
        let category = wording.city.categories.first { !$0.protection.isNeverPublic }?.slug.text ?? ""
        let kelurahan = wording.city.units.all.first { $0.kind == .kelurahan }?.code.text ?? ""
        feedExample = base + "feed.atom?category=\(category)&kelurahan=\(kelurahan)"
    }
}
