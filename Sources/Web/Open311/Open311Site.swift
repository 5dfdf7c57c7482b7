import Casework
import City
import Domain
import Hummingbird
import Storage
import Wire

/// `/open311`: the interface of the field's standard, Open311 GeoReport v2, for the systems of partners.
///
/// Reading is for everybody and shows what is public; whatever changes something needs a partner's key.
struct Open311Site: Sendable {
    private let discovery: Open311Discovery
    private let services: Open311Services
    private let requests: Open311Requests
    private let filing: Open311Filing
    private let updates: Open311Updates

    /// `words`: what puts facts into words in a language.
    init(book: Casebook, pages: Pages, shared: SharedAnswers) {
        let names = Open311Names(pages: pages)
        let read = ReadRequests(book: book)
        let admit = AdmitPartner(book: book)
        discovery = Open311Discovery(city: book.city, names: names)
        services = Open311Services(atlas: book.atlas, names: names)
        requests = Open311Requests(book: book, read: read, names: names, shared: shared)
        filing = Open311Filing(
            atlas: book.atlas, admit: admit, file: FilePartnerReport(book: book), names: names)
        updates = Open311Updates(
            book: book, read: read, admit: admit, names: names, shared: shared)
    }

    func addRoutes(to router: Router<WebContext>) {
        let root = router.group("open311")
        let version = root.group("v2")
        for format in Open311Writer.Format.allCases {
            let end = format.rawValue
            for place in [root, version] {
                place.get("discovery.\(end)") { request, _ in discovery.response(to: request, as: format) }
            }
            version.get("services.\(end)") { request, _ in try services.list(request, as: format) }
            version.get("requests.\(end)") { request, _ in try await requests.list(request, as: format) }
            version.post("requests.\(end)") { request, _ in try await filing.post(request, as: format) }
            version.get("servicerequestupdates.\(end)") { request, _ in try await updates.list(request, as: format) }
            version.post("servicerequestupdates.\(end)") { request, _ in
                try await updates.post(request, as: format)
            }
        }
        version.get("services/:code") { request, context in try services.definition(request, context) }
        version.get("requests/:id") { request, context in try await requests.one(request, context) }
        version.get("tokens/:id") { request, context in try await requests.token(request, context) }
    }
}

extension CityPack {
    /// A caller that names a place names this one; a typing error should not look like success.
    ///
    /// - Throws: `Refusal` 404.
    func checkJurisdiction(_ parameters: Open311Parameters) throws {
        guard let named = parameters["jurisdiction_id"], named != settings.partners.jurisdiction else { return }
        throw Refusal(.notFound, sentence: "open311_jurisdiction", field: "jurisdiction_id")
    }

    /// Seconds that the city is ahead of UTC.
    var utcOffset: Int64 { calendar.utcOffsetSeconds }
}
