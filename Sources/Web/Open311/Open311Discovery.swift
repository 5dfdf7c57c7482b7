import City
import Hummingbird
import Wire

/// Service discovery: where the interface is and what it speaks.
struct Open311Discovery: Sendable {
    let city: CityPack
    let names: Open311Names

    func response(to request: Request, as format: Open311Writer.Format) -> Response {
        let (origin, contact) = (request.origin, city.settings.contact)
        // A new value tells clients to load services and definitions anew; both come from the city pack alone.
        let changeset = city.changedAt
        let texts = names[request.language].texts
        let bytes = Open311Writer.object("discovery", as: format) { discovery in
            discovery.field("changeset", instant: changeset)
            discovery.field("contact", texts("georeport.contact", ["email": contact.email, "web": contact.web]))
            discovery.field("key_service", texts("georeport.key_service", ["email": contact.email]))
            // With and without a slash at its end: clients put names behind it as it is. Two also make it a list for readers
            // of XML that know no schema.
            let addresses = ["\(origin)/open311/v2", "\(origin)/open311/v2/"]
            discovery.field("endpoints", of: "endpoint", addresses) { address, endpoint in
                endpoint.field("specification", "http://wiki.open311.org/GeoReport_v2")
                endpoint.field("url", address)
                endpoint.field("changeset", instant: changeset)
                endpoint.field("type", "production")
                endpoint.field("formats", of: "format", texts: ["text/xml", "application/json"])
            }
        }
        return Response(bytes, as: format)
    }
}
