import City
import Domain
import Hummingbird
import Wire

/// `services`: what can be reported, and what is asked about it.
struct Open311Services: Sendable {
    let atlas: Atlas
    let names: Open311Names

    /// With `lat` and `long`: what can be reported there, which outside of the city is nothing.
    func list(_ request: Request, as format: Open311Writer.Format) throws -> Response {
        let parameters = try Open311Parameters(request)
        try atlas.pack.checkJurisdiction(parameters)
        let place = try parameters.place()
        let isCovered = place.map { atlas.locate($0) != nil } ?? true
        let words = names[request.language(named: parameters["locale"])]
        let services = isCovered ? words.services : []
        let bytes = Open311Writer.list("services", of: "service", services, as: format) { item, service in
            service.field("service_code", item.category.text)
            service.field("service_name", item.name)
            service.field("description", item.description)
            service.field("metadata", truth: item.isAskedAbout)
            service.field("type", "realtime")
            service.field("keywords", item.keywords)
            service.field("group", item.group)
        }
        return Response(bytes, as: format)
    }

    func definition(_ request: Request, _ context: WebContext) throws -> Response {
        let (code, format) = try context.open311Name("code")
        let parameters = try Open311Parameters(request)
        try atlas.pack.checkJurisdiction(parameters)
        guard let category = atlas.pack.offered(CategorySlug(code)) else {
            throw Refusal(.notFound, sentence: "open311_service", field: "service_code")
        }
        let attributes = Open311Attributes(
            attributes: atlas.pack.attributes(of: category.slug),
            language: request.language(named: parameters["locale"]), offset: atlas.pack.utcOffset)
        let bytes = Open311Writer.object("service_definition", as: format) { definition in
            definition.field("service_code", category.slug.text)
            attributes.write(&definition)
        }
        return Response(bytes, as: format)
    }
}
