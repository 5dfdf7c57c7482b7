import City
import Foundation
import HTTPTypes
import Hummingbird
import Wire

extension Pages {
    /// A page as an answer in the language of the request; never stored by the browser unless `headers` say so.
    func answer<Model: Page>(
        _ page: Model, to request: Request, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = Self.contentType
        headers[.contentLanguage] = request.language.rawValue
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        let html = written(page, in: request.language)
        return Response(status: status, headers: headers, body: .init(byteBuffer: .init(bytes: html.bytes)))
    }

    /// A page that is the same for everyone until the server starts again, made once for each language.
    func fixed<Model: Page>(_ page: (Wording) -> Model) -> [Language: FixedAnswer] {
        var answers: [Language: FixedAnswer] = [:]
        for language in Language.allCases {
            answers[language] = shared(page(wording(language)), in: language)
        }
        return answers
    }

    /// A page that holds nothing of one person, to be kept and sent to many.
    ///
    /// `effort`: quick for what is made again every second.
    func shared<Model: Page>(_ page: Model, in language: Language, effort: Gzip.Effort = .best) -> FixedAnswer {
        FixedAnswer(
            written(page, in: language).bytes, mediaType: Self.contentType, language: language.rawValue, effort: effort)
    }

    /// A refusal as a calm page. Private and unknown give the same page.
    @Sendable func errorPage(_ problem: Problem, _ request: Request) -> Response {
        let wording = wording(request.language)
        if request.isForOfficers { return officerErrorPage(problem, request) }
        let page: MessagePage =
            switch problem.code.status {
            case 404, 405, 410: .notFound(in: wording)
            case 413: .tooLarge(in: wording)
            case 500...: .failure(in: wording)
            default: .refused(problem.detail, in: wording)
            }
        return answer(page, to: request, status: .init(code: problem.code.status))
    }

    private func officerErrorPage(_ problem: Problem, _ request: Request) -> Response {
        let wording = wording(request.language)
        let (heading, text) =
            switch problem.code {
            case .forbidden: ("crm_error.forbidden_title", problem.detail)
            case .notFound: ("crm_error.not_found_title", wording.texts("crm_error.not_found"))
            case .internalError: ("crm_error.internal_title", problem.detail)
            default: ("crm_error.refused_title", problem.detail)
            }
        let page = OfficerMessagePage(heading: wording.texts(heading), text: text, in: wording)
        return answer(page, to: request, status: .init(code: problem.code.status))
    }

    /// `/manifest.webmanifest` as JSON in a language.
    func manifest(in language: Language) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(Manifest(assets: assets, in: wording(language))))
    }

    private static let contentType = "text/html; charset=utf-8"
}
