import City
import Domain
import Hummingbird
import Storage
import Wire

/// Which reports another system asks for.
struct Open311Query: Sendable {
    /// Asked for by name, which overrides everything else; nil for a list.
    let numbers: [ReportNumber]?
    let query: RequestQuery
    let wantsExtensions: Bool

    /// The longest span of time in one answer; the standard's.
    static let longestSpan: Int64 = 90 * 86_400
    /// Numbers in one call: one answer may have no more reports than that.
    static let mostNumbers = RequestQuery.most
    /// Metres around a place that are looked through at most, and where nothing is said.
    private static let radius = (most: 100_000.0, usual: 1_000.0)
    /// The last page that is looked for; none of these has anything.
    private static let lastPage = 1_000_000

    /// `now`: seconds since 1970 UTC.
    ///
    /// - Throws: `Refusal` naming the parameter.
    init(_ parameters: Open311Parameters, offset: Int64, now: Int64) throws {
        wantsExtensions = parameters.wantsExtensions
        let ids = try parameters.list("service_request_id")
        guard ids.count <= Self.mostNumbers else {
            throw Refusal(
                .badRequest, sentence: "open311_too_many", field: "service_request_id", number: Self.mostNumbers)
        }
        numbers = ids.isEmpty ? nil : ids.map { ReportNumber($0.uppercased()) }
        query = ids.isEmpty ? try Self.query(parameters, offset: offset, now: now) : RequestQuery()
    }

    private static func query(_ parameters: Open311Parameters, offset: Int64, now: Int64) throws -> RequestQuery {
        var query = RequestQuery()
        let codes = try parameters.list("service_code")
        guard codes.count <= mostNumbers else {
            throw Refusal(.badRequest, sentence: "open311_too_many", field: "service_code", number: mostNumbers)
        }
        query.categories = Set(codes).sorted().map { CategorySlug($0) }
        query.isOpen = try isOpen(parameters)
        let filed = try span(parameters, ("start_date", "end_date"), offset: offset, now: now)
        query.changed = try span(parameters, ("updated_after", "updated_before"), offset: offset, now: now)
        // Whoever asks for what changed lately asks for old reports too.
        query.filed = filed ?? (query.changed == nil ? now - longestSpan...Int64.max : nil)
        query.words = parameters["q"].map { SearchWords.typed(PublicFilters.cleaned($0)) }
        query.box = try box(parameters)
        query.near = try near(parameters)
        try readPage(parameters, into: &query)
        return query
    }

    private static func isOpen(_ parameters: Open311Parameters) throws -> Bool? {
        let names = Set(try parameters.list("status").map { $0.lowercased() })
        guard names.isSubset(of: ["open", "closed"]) else {
            throw Refusal(.badRequest, sentence: "open311_status", field: "status")
        }
        return names.count == 1 ? names.contains("open") : nil
    }

    /// From one date to the other; of one alone, as far as a span may reach.
    ///
    /// - Returns: nil where neither is given.
    static func span(
        _ parameters: Open311Parameters, _ names: (start: String, end: String), offset: Int64, now: Int64
    ) throws -> ClosedRange<Int64>? {
        let start = try parameters.time(names.start, offset: offset)?.lowerBound
        let end = try parameters.time(names.end, offset: offset)?.upperBound
        switch (start, end) {
        case (nil, nil): return nil
        case (let start?, nil): return start...max(start, min(start + longestSpan, now))
        case (nil, let end?): return end - longestSpan...end
        case (let start?, let end?):
            guard start <= end else { throw Refusal(.badRequest, sentence: "open311_order", field: names.start) }
            guard end - start <= longestSpan else {
                throw Refusal(
                    .badRequest, sentence: "open311_span", field: names.end, number: Int(longestSpan / 86_400))
            }
            return start...end
        }
    }

    /// Two corners in any order, longitude first.
    private static func box(_ parameters: Open311Parameters) throws -> BoundingBox? {
        guard let text = parameters["bbox"] else { return nil }
        let numbers = text.split(whereSeparator: { $0 == "," || $0 == ";" })
            .map { DecimalText.read(String($0).trimmingBlanks) }
        guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
            let north = numbers[3],
            let one = Coordinate(latitude: min(south, north), longitude: min(west, east)),
            let other = Coordinate(latitude: max(south, north), longitude: max(west, east)),
            let box = BoundingBox(southWest: one, northEast: other)
        else { throw Refusal(.badRequest, sentence: "open311_box", field: "bbox") }
        return box
    }

    private static func near(_ parameters: Open311Parameters) throws -> PublicationQuery.Surroundings? {
        guard let place = try parameters.place() else {
            guard parameters["radius"] == nil else {
                throw Refusal(.badRequest, sentence: "open311_half_place", field: "lat")
            }
            return nil
        }
        let metres = try parameters.number("radius") ?? radius.usual
        guard metres > 0, metres <= radius.most else {
            throw Refusal(.badRequest, sentence: "open311_radius", field: "radius", number: Int(radius.most))
        }
        return .init(centre: place, metres: metres)
    }

    /// Servers in use have different names for the size of a page; all of them are understood. A longer page than there may
    /// be is cut, as the standard cuts every list.
    private static func readPage(_ parameters: Open311Parameters, into query: inout RequestQuery) throws {
        for name in ["page_size", "per_page", "limit", "max_requests"] {
            if let size = try parameters.count(name, 1...Int(Int32.max)) {
                query.limit = min(size, RequestQuery.most)
                break
            }
        }
        let page = try parameters.count("page", 1...lastPage) ?? 1
        query.offset = (page - 1) * query.limit
    }
}
