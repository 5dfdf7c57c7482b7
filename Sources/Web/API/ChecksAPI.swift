import Casework
import City
import Domain
import Hummingbird
import TextCheck

/// `/api/v1/check` and `/api/v1/suggest`: the same checks that the browser runs, for those who have none.
struct ChecksAPI: Sendable {
    let atlas: Atlas
    let notices: FindNotices
    /// The slugs of the categories that a story sounds like, best first.
    let suggest: @Sendable (String) -> [String]

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.post("check", use: check)
        group.post("suggest", use: suggestions)
    }

    @Sendable private func check(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let texts = try await request.json(TextsBody.self, limit: ReportsAPI.bodyLimit)
        let findings =
            Linter.findings(in: texts.story ?? "", field: .story)
            + Linter.findings(in: texts.location ?? "", field: .location)
            + Linter.findings(in: texts.additional ?? "", field: .additional)
        let found = notices(texts.draft).map { NoticeAnswer($0, city: atlas.pack, language: request.language) }
        return try JSONAnswer(FindingsAnswer(findings: findings.map(FindingAnswer.init), notices: found))
    }

    @Sendable private func suggestions(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let texts = try await request.json(TextsBody.self, limit: ReportsAPI.bodyLimit)
        return try JSONAnswer(SuggestionsAnswer(categories: suggest(texts.story ?? "")))
    }
}

/// The texts of a draft.
struct TextsBody: Decodable {
    var story: String?
    var location: String?
    var additional: String?
    var category: String?
    var visibility: String?
    var point: FilingBody.Point?

    /// As much of a draft as is there.
    var draft: ReportDraft {
        let coordinate = point.flatMap { Coordinate(latitude: $0.lat, longitude: $0.lon) }
        return ReportDraft(
            visibility: visibility.flatMap { Visibility(rawValue: $0) } ?? .private,
            category: category.map { CategorySlug($0) }, story: story ?? "", location: location ?? "",
            additional: additional ?? "", point: coordinate.map { DraftPoint(coordinate: $0, accuracyMetres: nil) })
    }
}

/// What the linter found; offsets in Unicode scalars.
struct FindingsAnswer: Encodable {
    let findings: [FindingAnswer]
    let notices: [NoticeAnswer]
}

/// Something the reporter should know; it never stops a report.
struct NoticeAnswer: Encodable {
    let code: String
    let detail: String

    init(_ notice: FilingNotice, city: CityPack, language: Language) {
        code = notice.code
        switch notice {
        case .placeConflict(let named, let point):
            let names = [
                "named": city.units.name(of: named, in: language), "pin": city.units.name(of: point, in: language),
            ]
            detail = city.label("place.conflict", in: language, filling: names)
        case .emergency(let number): detail = city.label("notice.emergency", in: language, filling: ["number": number])
        case .roughWords: detail = city.label("notice.rough_words", in: language)
        }
    }
}

/// One marked part of a text.
struct FindingAnswer: Encodable {
    let field: String
    let kind: String
    let start: Int
    let end: Int

    init(_ finding: Finding) {
        field = finding.field.rawValue
        kind = finding.kind.rawValue
        start = finding.start
        end = finding.end
    }
}

/// Category codes, best first.
struct SuggestionsAnswer: Encodable {
    let categories: [String]
}
