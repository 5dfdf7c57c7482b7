import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `POST /api/v1/reports`: files a report.
struct ReportsAPI: Sendable {
    /// Three texts at their limits, in a script of four bytes a character, with room for emoji.
    static let bodyLimit = 256 * 1024

    let atlas: Atlas
    let file: FileReport

    private var city: CityPack { atlas.pack }

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.post("reports", use: post)
    }

    @Sendable private func post(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let body = try FilingBody(try await request.jsonFields(limit: Self.bodyLimit))
        let filing = try body.request(channel: city.settings.formChannel)
        let filed = try await naming(place: filing.draft.point) { try await file(filing) }
        let answer = FiledAnswer(filed, city: city, language: request.language)
        return JSONAnswer(bytes: answer.json, status: .created)
    }

    /// Says which area is covered when the point is outside of it.
    private func naming<Value>(place: DraftPoint?, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch CaseError.invalid(let problems) {
            guard let place, problems.first == DraftProblem(.point, .outside) else {
                throw CaseError.invalid(problems)
            }
            throw Refusal.outside(place.coordinate, atlas: atlas, code: .invalidField)
        }
    }
}

extension Refusal {
    /// A place that the city does not cover, with a sentence that names what it does cover.
    static func outside(_ place: Coordinate, atlas: Atlas, code: ProblemCode) -> Refusal {
        let words = Label(
            indonesian: atlas.outsideHint(for: place, in: .indonesian),
            english: atlas.outsideHint(for: place, in: .english))
        return Refusal(code, field: ReportField.point.rawValue, words: words)
    }
}

/// The answer to a filed report.
struct FiledAnswer {
    let id: String
    let number: String
    let visibility: String
    let state: String
    let unit: UnitAnswer
    let why: String
    let likelyUnits: [LikelyUnitAnswer]
    let dueAt: Instant
    /// The promised day where the city is, as "2026-12-02".
    let dueOn: String
    /// The day on which it goes to its unit; nil if it has it already.
    let dispatchOn: String?
    let receipt: String?
    let notices: [NoticeAnswer]

    init(_ filed: FiledReport, city: CityPack, language: Language) {
        id = filed.id.text
        number = filed.number.text
        visibility = filed.visibility.rawValue
        state = filed.state.rawValue
        unit = UnitAnswer(filed.unit, city: city, language: language)
        why = city.why(filed.why, in: language)
        likelyUnits = filed.likelyUnits.map { LikelyUnitAnswer($0, city: city, language: language) }
        dueAt = Instant(filed.dueAt)
        dueOn = city.localDay(filed.dueAt)
        dispatchOn = filed.dispatchAt.map(city.localDay)
        receipt = filed.receipt
        notices = filed.notices.map { NoticeAnswer($0, city: city, language: language) }
    }

    /// Written by hand: made for every report, and reflection takes ten times as long.
    var json: [UInt8] {
        JSONWriter.object { json in
            json.field("id", id)
            json.field("number", number)
            json.field("visibility", visibility)
            json.field("state", state)
            json.field("unit", object: writeUnit)
            json.field("why", why)
            json.field("likely_units", objects: likelyUnits) { likely, unit in
                unit.field("code", likely.code)
                unit.field("name", likely.name)
                unit.field("why", likely.why)
            }
            json.field("due_at", dueAt.text)
            json.field("due_on", dueOn)
            json.field("dispatch_on", dispatchOn)
            json.field("receipt", receipt)
            json.field("notices", objects: notices) { notice, json in
                json.field("code", notice.code)
                json.field("detail", notice.detail)
            }
        }
    }

    private func writeUnit(_ json: inout JSONWriter) {
        json.field("code", unit.code)
        json.field("name", unit.name)
        json.field("kind", unit.kind)
    }
}

/// A unit in an answer.
struct UnitAnswer: Encodable {
    let code: String
    let name: String
    let kind: String?

    init(_ code: UnitCode, city: CityPack, language: Language) {
        self.code = code.text
        name = city.units.name(of: code, in: language)
        kind = city.units[code]?.kind.rawValue
    }

    /// The same fields as `Encodable` gives, in the same order.
    func write(_ json: inout JSONWriter) {
        json.field("code", code)
        json.field("kind", kind)
        json.field("name", name)
    }
}

extension CityPack {
    /// The day of an instant where the city is, in ISO 8601.
    func localDay(_ epochSeconds: Int64) -> String {
        let day = calendar.day(at: epochSeconds).civil
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return "\(day.year)-\(two(day.month))-\(two(day.day))"
    }
}

/// A unit whose remit it probably is.
struct LikelyUnitAnswer {
    let code: String
    let name: String
    let why: String

    init(_ likely: LikelyUnit, city: CityPack, language: Language) {
        code = likely.unit.text
        name = city.units.name(of: likely.unit, in: language)
        why = city.why(likely.why, in: language)
    }
}
