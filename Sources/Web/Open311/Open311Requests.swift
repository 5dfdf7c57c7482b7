import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Wire

/// `requests`: the public reports as other systems read them.
struct Open311Requests: Sendable {
    let city: CityPack
    let now: @Sendable () -> Int64
    let read: ReadRequests
    let names: Open311Names
    let shared: SharedAnswers

    init(book: Casebook, read: ReadRequests, names: Open311Names, shared: SharedAnswers) {
        city = book.city
        now = book.clock.now
        self.read = read
        self.names = names
        self.shared = shared
    }

    func list(_ request: Request, as format: Open311Writer.Format) async throws -> Response {
        let parameters = try Open311Parameters(request)
        try city.checkJurisdiction(parameters)
        let query = try Open311Query(parameters, offset: city.utcOffset, now: now())
        if let numbers = query.numbers {
            return try await shown(try await read.numbered(numbers), parameters, request, as: format)
        }
        // Where somebody is, is kept nowhere, not even for a second.
        if query.query.near != nil {
            return Response(try await document(query, parameters, request, as: format), as: format)
        }
        return try await shared.response(to: request, within: request.origin) {
            FixedAnswer(
                try await document(query, parameters, request, as: format), mediaType: format.mediaType, effort: nil)
        }
    }

    /// One report, as a list of one.
    func one(_ request: Request, _ context: WebContext) async throws -> Response {
        let (name, format) = try context.open311Name("id")
        let parameters = try Open311Parameters(request)
        try city.checkJurisdiction(parameters)
        let found = try await found(name)
        return try await shown([found], parameters, request, as: format)
    }

    /// Every report has its number at once, so the number is its token as well.
    func token(_ request: Request, _ context: WebContext) async throws -> Response {
        let (name, format) = try context.open311Name("id")
        try city.checkJurisdiction(try Open311Parameters(request))
        let number = try await found(name).number.text
        let bytes = Open311Writer.list("service_requests", of: "request", [number], as: format) { number, item in
            item.field("service_request_id", number)
            item.field("token", number)
        }
        return Response(bytes, as: format)
    }

    /// - Throws: `Refusal` 404, the same for a private report that is not to be known of and for an unknown number.
    private func found(_ name: String) async throws -> ReadRequests.Shown {
        let number = ReportNumber(name.prefix(40).uppercased())
        guard let found = try await read.numbered([number]).first else {
            throw Refusal(.notFound, sentence: "open311_request", field: "service_request_id")
        }
        return found
    }

    private func document(
        _ query: Open311Query, _ parameters: Open311Parameters, _ request: Request, as format: Open311Writer.Format
    ) async throws -> [UInt8] {
        let reports = try await read.list(query.query)
        let writer = try await item(reports, parameters, request, query.query.near?.centre)
        return Open311Writer.list("service_requests", of: "request", reports, as: format) { writer.write($0, to: &$1) }
    }

    private func shown(
        _ reports: [ReadRequests.Shown], _ parameters: Open311Parameters, _ request: Request,
        as format: Open311Writer.Format
    ) async throws -> Response {
        let whole = reports.compactMap { shown in if case .whole(let report) = shown { report } else { nil } }
        let writer = try await item(whole, parameters, request, nil)
        let bytes = Open311Writer.list("service_requests", of: "request", reports, as: format) { shown, item in
            switch shown {
            case .whole(let report): writer.write(report, to: &item)
            case .status(let number, let isOpen):
                item.field("service_request_id", number.text)
                item.field("status", isOpen ? "open" : "closed")
            }
        }
        return Response(bytes, as: format)
    }

    private func item(
        _ reports: [PublicReport], _ parameters: Open311Parameters, _ request: Request, _ centre: Coordinate?
    ) async throws -> Open311Item {
        let linked = reports.filter { Open311Media.address(in: $0.additional) != nil }
        return Open311Item(
            words: names[request.language(named: parameters["locale"])], origin: request.origin, centre: centre,
            isExtended: parameters.wantsExtensions,
            linked: try await read.filedByPartners(linked.map(\.number)))
    }
}

/// One report in the standard's fields. Who sent it is in none of them: it is not known here.
struct Open311Item {
    let words: Open311Names.Words
    /// Scheme and host of this server as the reader sees it.
    let origin: String
    /// From where distances are told; nil for nowhere.
    let centre: Coordinate?
    /// With more than the standard's fields.
    let isExtended: Bool
    /// Whose words may name a picture that is kept elsewhere.
    let linked: Set<ReportNumber>

    func write(_ report: PublicReport, to item: inout Open311Writer) {
        let number = report.number.text
        item.field("service_request_id", number)
        item.field("status", report.state.isOpen ? "open" : "closed")
        item.field("status_notes", words.state(report.state))
        item.field("service_name", words.category(report.category))
        item.field("service_code", report.category.text)
        item.field("description", report.story)
        item.field("agency_responsible", words.unit(report.unit))
        item.field("service_notice", nil)
        item.field("requested_datetime", instant: report.filedAt)
        // Of a closed one the time of closing: nothing that happens to it later is work on it.
        item.field("updated_datetime", instant: report.closedAt ?? report.changedAt)
        item.field("expected_datetime", instant: report.dueAt)
        item.field("address", address(report))
        item.field("address_id", nil)
        item.field("zipcode", nil)
        item.field("lat", degrees: report.point?.latitude)
        item.field("long", degrees: report.point?.longitude)
        let elsewhere = linked.contains(report.number) ? Open311Media.address(in: report.additional) : nil
        item.field("media_url", pictures(report).first ?? elsewhere)
        if let centre, let point = report.point {
            item.field("distance", number: Int(point.metres(to: centre).rounded()))
        }
        if isExtended { item.field("extended_attributes") { writeMore(report, to: &$0) } }
    }

    private func writeMore(_ report: PublicReport, to more: inout Open311Writer) {
        let place = report.kelurahan.flatMap { words.place($0) }
        more.field("title", words.category(report.category))
        more.field("detailed_status", Self.detailedStatus(report.state))
        more.field("state", report.state.rawValue)
        more.field("media_urls", of: "media_url", texts: pictures(report))
        more.field("additional", report.additional)
        more.field("kelurahan_code", report.kelurahan?.text)
        more.field("kelurahan", place?.kelurahan)
        more.field("kecamatan", place?.kecamatan)
        more.field("kota", place?.kota)
        more.field("agency_code", report.unit.text)
        more.field("supports", number: report.supports)
        more.field("confirmed", truth: report.isConfirmed)
        more.field("contested", truth: report.isContested)
        more.field("html_url", "\(origin)/respons/\(report.number.text)")
    }

    private func address(_ report: PublicReport) -> String? {
        let place = report.kelurahan.flatMap { words.place($0) }?.line
        return report.location.isEmpty ? place : report.location
    }

    private func pictures(_ report: PublicReport) -> [String] {
        guard report.photoCount > 0 else { return [] }
        return (1...report.photoCount).map { "\(origin)/api/v1/public/reports/\(report.number.text)/photos/\($0)" }
    }

    /// The words of the CitySDK, which reads them from here.
    private static func detailedStatus(_ state: ReportState) -> String {
        switch state {
        case .waiting, .coordination, .dispatched: "RECEIVED"
        case .inProgress, .scheduled, .awaitingValidation, .fieldVerification, .followupRejected, .reopened:
            "IN_PROCESS"
        case .done: "PROCESSED"
        case .rejected: "REJECTED"
        case .withdrawn: "ARCHIVED"
        }
    }
}
