import Casework
import City
import Domain
import Storage

/// The newest public reports as a feed to subscribe to (RFC 4287), all or those that match filters.
struct AtomFeed {
    /// Reports in a feed.
    static let length = 50
    /// Characters of a story that a feed tells.
    private static let excerpt = 280

    let reports: [PublicReport]
    let filters: PublicationQuery
    /// The query as it was asked, without its question mark; empty for none.
    let query: String
    /// Scheme and host of this server as the reader sees it.
    let origin: String
    let wording: Wording

    var bytes: [UInt8] {
        var xml = FeedXML()
        let settings = wording.city.settings
        let names = [("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:georss", "http://www.georss.org/georss")]
        xml.element("feed", names + [("xml:lang", wording.language.rawValue)]) { xml in
            xml.element("title", text: title)
            xml.element("subtitle", text: wording.texts("feed.subtitle"))
            xml.element("id", text: tag("feed?" + LocalPath.encoded(query)))
            xml.element("updated", instant: reports.map(\.changedAt).max() ?? 0)
            xml.element("link", [("rel", "self"), ("type", "application/atom+xml"), ("href", address)])
            xml.element("link", [("rel", "alternate"), ("type", "text/html"), ("href", list)])
            xml.element("link", [("rel", "license"), ("href", settings.openData.licenseURL)])
            xml.element(
                "rights", text: "\(settings.openData.license). \(settings.openData.note.text(in: wording.language))")
            xml.element("author") { xml in xml.element("name", text: settings.products.respond) }
            for report in reports { add(report, to: &xml) }
        }
        return xml.bytes
    }

    private func add(_ report: PublicReport, to xml: inout FeedXML) {
        let state = wording.texts("state.\(report.state.rawValue)")
        let place = report.kelurahan.map { wording.place($0) } ?? wording.texts("case.no_place")
        xml.element("entry") { xml in
            let values = ["state": state, "category": wording.category(report.category), "place": place]
            xml.element("title", text: wording.texts("feed.entry", values))
            xml.element("id", text: tag("laporan/\(report.number.text)"))
            xml.element("published", instant: report.filedAt)
            xml.element("updated", instant: report.changedAt)
            xml.element(
                "link",
                [("rel", "alternate"), ("type", "text/html"), ("href", "\(origin)/respons/\(report.number.text)")])
            xml.element(
                "category", [("term", report.category.text), ("label", wording.category(report.category))])
            xml.element("summary", text: Self.shortened(report.story))
            if let point = report.point {
                xml.element("georss:point", text: "\(point.latitude) \(point.longitude)")
            }
        }
    }

    /// The product with what the filters let through; without filters the product alone.
    private var title: String {
        let parts = [
            filters.category.map { wording.category($0) }, filters.kelurahan.map { wording.shortPlace($0) },
            filters.area.map { wording.unit($0) },
            filters.state.map { wording.texts("state.\($0.rawValue)") },
        ].compactMap { $0 }
        let product = wording.city.settings.products.respond
        return parts.isEmpty
            ? wording.texts("feed.title", ["product": product])
            : wording.texts("feed.title_of", ["product": product, "what": parts.joined(separator: ", ")])
    }

    private var address: String { origin + "/api/v1/public/feed.atom" + suffix }
    private var list: String { origin + "/respons" + suffix }
    private var suffix: String { query.isEmpty ? "" : "?" + query }

    /// A name that stays the same wherever the server stands (RFC 4151).
    private func tag(_ name: String) -> String {
        let host = wording.city.settings.contact.web.split(separator: "/").dropFirst().first ?? "localhost"
        return "tag:\(host),2026:\(name)"
    }

    private static func shortened(_ story: String) -> String {
        guard story.count > excerpt else { return story }
        let cut = story.prefix(excerpt)
        let words = cut.lastIndex { $0 == " " || $0 == "\n" }.map { cut[..<$0] } ?? cut
        return words + "…"
    }
}
