import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Wire

/// `servicerequestupdates`: what happened to public reports, and what is said of them elsewhere.
struct Open311Updates: Sendable {
    let city: CityPack
    let now: @Sendable () -> Int64
    let read: ReadRequests
    let admit: AdmitPartner
    let add: AddPartnerUpdate
    let names: Open311Names
    let shared: SharedAnswers

    init(book: Casebook, read: ReadRequests, admit: AdmitPartner, names: Open311Names, shared: SharedAnswers) {
        city = book.city
        now = book.clock.now
        add = AddPartnerUpdate(book: book)
        self.read = read
        self.admit = admit
        self.names = names
        self.shared = shared
    }

    /// What a partner may say of a report. None of it moves a case: only the unit that holds it does.
    private static let statuses: Set<String> = [
        "open", "closed", "fixed", "in_progress", "planned", "action_scheduled", "investigating", "duplicate",
        "not_councils_responsibility", "no_further_action", "internal_referral", "for_triage", "cancelled", "reopen",
    ]
    private static let longestMark = 200
    private static let lastPage = 10_000

    func list(_ request: Request, as format: Open311Writer.Format) async throws -> Response {
        let parameters = try Open311Parameters(request)
        try city.checkJurisdiction(parameters)
        let (now, offset) = (now(), city.utcOffset)
        let span = try Open311Query.span(parameters, ("start_date", "end_date"), offset: offset, now: now)
        let page = try parameters.count("page", 1...Self.lastPage) ?? 1
        return try await shared.response(to: request) {
            let updates = try await read.updates(
                in: span ?? now - Open311Query.longestSpan...now, offset: (page - 1) * RequestQuery.most,
                most: RequestQuery.most)
            let words = names[request.language(named: parameters["locale"])]
            let bytes = Open311Writer.list(
                "service_request_updates", of: "request_update", updates, as: format
            ) { write($0, words, to: &$1) }
            return FixedAnswer(bytes, mediaType: format.mediaType, effort: nil)
        }
    }

    private func write(_ update: PublicUpdate, _ words: Open311Names.Words, to item: inout Open311Writer) {
        let state = update.state.publicFace
        // The same for ever, since a history only grows: that is how a reader knows what it has seen.
        item.field("update_id", "\(update.number.text)-\(update.sequence)")
        item.field("service_request_id", update.number.text)
        item.field("status", state.isOpen ? "open" : "closed")
        item.field("updated_datetime", instant: update.at)
        let event = words.texts.sentences["event.\(update.kind)"] ?? words.state(state)
        item.field("description", ([event] + (update.unit.map { [words.unit($0)] } ?? [])).joined(separator: ": "))
        item.field("media_url", nil)
    }

    func post(_ request: Request, as format: Open311Writer.Format) async throws -> Response {
        let parameters = try await request.open311Form()
        try city.checkJurisdiction(parameters)
        let partner = try await admit(key: parameters["api_key"])
        guard let id = parameters["service_request_id"] else {
            throw Refusal(.badRequest, sentence: "open311_no_request", field: "service_request_id")
        }
        guard parameters["status"].map({ Self.statuses.contains($0.lowercased()) }) ?? true else {
            throw Refusal(.badRequest, sentence: "open311_status", field: "status")
        }
        _ = try parameters.time("updated_datetime", offset: city.utcOffset)
        let mark = parameters["update_id"]
        guard (mark ?? "").utf8.count <= Self.longestMark else {
            throw Refusal(.badRequest, sentence: "open311_mark", field: "update_id", number: Self.longestMark)
        }
        let comment = try await add(
            ReportNumber(id.prefix(40).uppercased()), parameters["description"] ?? "", mark: mark, by: partner)
        let bytes = Open311Writer.list(
            "service_request_updates", of: "request_update", [comment.text], as: format
        ) { $1.field("update_id", $0) }
        return Response(bytes, as: format)
    }
}
