package import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `/api/v1/public/...`: what anybody may see.
struct PublicAPI: Sendable {
    let city: CityPack
    let cases: PublicCases
    let shared: SharedAnswers

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.group("public/reports")
            .get(use: list)
            .get(":number", use: read)
            .get(":number/photos/:place", use: photo)
            .get(":number/proofs/:place", use: proof)
        group.get("public/clusters", use: clusters)
    }

    @Sendable private func list(_ request: Request, context: WebContext) async throws -> Response {
        // Where somebody is, is kept nowhere, not even for a second.
        if PublicQuery.isNear(request) { return try await list(request).response(from: request, context: context) }
        return try await shared.response(to: request) { try await list(request).shared(in: request.language) }
    }

    private func list(_ request: Request) async throws -> JSONAnswer {
        let query = try PublicQuery(request.uri.queryParameters, city: city, now: cases.now())
        if query.filters.needsPlace { throw Refusal(.invalidField, sentence: "field_required", field: "lat") }
        let page = try await cases.list(query.query)
        let language = request.language
        let reports = page.reports.map { PublicAnswer($0, city: city, language: language) }
        return JSONAnswer(
            bytes: PublicPageAnswer(reports: reports, next: page.next.map(PublicQuery.text)).json, status: .ok)
    }

    @Sendable private func clusters(_ request: Request, context: WebContext) async throws -> Response {
        try await shared.response(to: request) {
            let query = try ClusterQuery(request.uri.queryParameters, city: city)
            let clusters = try await cases.clusters(query.grid, category: query.category, state: query.state)
            return JSONAnswer(bytes: ClustersAnswer(zoom: query.zoom, clusters: clusters).json, status: .ok)
                .shared(in: request.language)
        }
    }

    @Sendable private func read(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let shown = try await cases.read(try context.reportNumber())
        let language = request.language
        return try JSONAnswer(
            PublicCaseAnswer(
                report: PublicAnswer(shown.report, city: city, language: language),
                history: shown.history.map { HistoryAnswer($0, city: city, language: language) },
                photos: shown.photoPlaces, proofs: shown.proofs.map(ShownProofAnswer.init),
                joined: shown.same.map(\.number.text)))
    }

    @Sendable private func photo(_ request: Request, context: WebContext) async throws -> Response {
        try await cases.photo(request, context)
    }

    @Sendable private func proof(_ request: Request, context: WebContext) async throws -> Response {
        try await cases.proof(request, context)
    }
}

/// What everybody can do with public reports.
package struct PublicCases: Sendable {
    package let list: ListPublicReports
    package let clusters: ClusterPublicReports
    package let read: ReadPublicReport
    package let readPhoto: ReadPublicPhoto
    package let readProof: ReadPublicProof
    package let export: ExportReports
    /// Seconds since 1970 UTC.
    package let now: @Sendable () -> Int64

    package init(book: Casebook) {
        list = ListPublicReports(book: book)
        clusters = ClusterPublicReports(book: book)
        now = book.clock.now
        read = ReadPublicReport(book: book)
        readPhoto = ReadPublicPhoto(book: book)
        readProof = ReadPublicProof(book: book)
        export = ExportReports(book: book)
    }

    /// Sends a photo; `?size=thumb` asks for the small one.
    func photo(_ request: Request, _ context: WebContext) async throws -> Response {
        try await picture(request, context) { try await readPhoto(number: $0, place: $1, size: $2) }
    }

    /// Sends the picture of a proof; sizes as for photos.
    func proof(_ request: Request, _ context: WebContext) async throws -> Response {
        try await picture(request, context) { try await readProof(number: $0, place: $1, size: $2) }
    }

    private func picture(
        _ request: Request, _ context: WebContext, _ read: (ReportNumber, Int, PhotoSize) async throws -> PhotoFile
    ) async throws -> Response {
        guard let place = context.parameters.get("place").flatMap({ Int($0) }) else { throw CaseError.notFound }
        let size: PhotoSize = request.uri.queryParameters["size"] == "thumb" ? .thumbnail : .large
        let file = try await read(try context.reportNumber(), place, size)
        // Not cached for long: a report that becomes private must be gone everywhere at once. Shown by the pages of other
        // systems too, which have its address from Open311.
        return Response(
            status: .ok,
            headers: [
                .contentType: file.mediaType, .cacheControl: "no-cache", .crossOriginResourcePolicy: "cross-origin",
            ],
            body: .init(byteBuffer: .init(bytes: file.bytes)))
    }
}

extension WebContext {
    /// The report number of the path.
    ///
    /// - Throws: `CaseError.notFound` for anything that cannot be one.
    func reportNumber() throws -> ReportNumber {
        guard let text = parameters.get("number"), text.utf8.count <= 40 else { throw CaseError.notFound }
        return ReportNumber(String(text).uppercased())
    }
}

/// One page of public reports.
struct PublicPageAnswer {
    let reports: [PublicAnswer]
    /// For `cursor` of the next page; absent on the last.
    let next: String?

    /// Written by hand: lists are asked for often, and reflection takes ten times as long.
    var json: [UInt8] {
        JSONWriter.object { json in
            json.field("next", next)
            json.field("reports", objects: reports) { $0.write(&$1) }
        }
    }
}

/// A public report with its history.
struct PublicCaseAnswer: Encodable {
    let report: PublicAnswer
    let history: [HistoryAnswer]
    /// The places that have a photo.
    let photos: [Int]
    /// The unit's pictures of work that was found done.
    let proofs: [ShownProofAnswer]
    /// Numbers of public reports about the same thing, which the unit has joined.
    let joined: [String]
}

/// A public report as everybody sees it.
struct PublicAnswer: Encodable {
    let number: String
    let state: String
    let category: String
    let categoryName: String
    let kelurahan: UnitAnswer?
    let kecamatan: String?
    let kota: String?
    let unit: UnitAnswer
    let story: String
    let location: String
    let additional: String
    let point: PointAnswer?
    let photoCount: Int
    let filedAt: Instant
    let changedAt: Instant
    let dueAt: Instant
    /// The promised day where the city is, as "2026-12-02".
    let dueOn: String
    let supports: Int

    init(_ report: PublicReport, city: CityPack, language: Language) {
        number = report.number.text
        state = report.state.rawValue
        category = report.category.text
        categoryName = city.category(report.category)?.label.text(in: language) ?? report.category.text
        kelurahan = report.kelurahan.map { UnitAnswer($0, city: city, language: language) }
        kecamatan = report.kelurahan.flatMap { city.units.kecamatan(of: $0)?.shortName }
        kota = report.kelurahan.flatMap { city.units.city(of: $0)?.shortName }
        unit = UnitAnswer(report.unit, city: city, language: language)
        story = report.story
        location = report.location
        additional = report.additional
        point = report.point.map { PointAnswer($0) }
        photoCount = report.photoCount
        filedAt = Instant(report.filedAt)
        changedAt = Instant(report.changedAt)
        dueAt = Instant(report.dueAt)
        dueOn = city.localDay(report.dueAt)
        supports = report.supports
    }

    /// The same fields as `Encodable` gives, in the same order.
    func write(_ json: inout JSONWriter) {
        json.field("additional", additional)
        json.field("category", category)
        json.field("category_name", categoryName)
        json.field("changed_at", changedAt.text)
        json.field("due_at", dueAt.text)
        json.field("due_on", dueOn)
        json.field("filed_at", filedAt.text)
        json.field("kecamatan", kecamatan)
        if let kelurahan { json.field("kelurahan", object: { kelurahan.write(&$0) }) }
        json.field("kota", kota)
        json.field("location", location)
        json.field("number", number)
        json.field("photo_count", number: photoCount)
        if let point {
            json.field(
                "point",
                object: { json in
                    json.field("lat", degrees: point.lat)
                    json.field("lon", degrees: point.lon)
                })
        }
        json.field("state", state)
        json.field("story", story)
        json.field("supports", number: supports)
        json.field("unit", object: { unit.write(&$0) })
    }
}
