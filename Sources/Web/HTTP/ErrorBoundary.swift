import HTTPTypes
import Hummingbird
import Logging
import Wire

/// The one place where errors turn into answers: problem details for programs, a calm page for people.
///
/// What nobody foresaw is logged by type only, since foreign errors quote what they were given, and answered as a plain
/// failure without detail.
struct ErrorBoundary: RouterMiddleware {
    typealias Context = WebContext

    /// Writes an error as a page. Arguments: the problem in words, and the request for its language.
    let page: @Sendable (Problem, Request) -> Response
    let words: ProblemWords

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            let response = try await next(request, context)
            guard response.status.code >= 400, response.body.contentLength == 0 else { return response }
            return answer(Refusal(ProblemCode.of(response.status)), request, headers: response.headers)
        } catch is CancellationError {
            throw CancellationError()
        } catch let error where request.isOpen311 && Open311Faults.refusals(of: error) != nil {
            return Open311Faults.response(Open311Faults.refusals(of: error) ?? [], request, words)
        } catch let error as HTTPError {
            return answer(Refusal(ProblemCode.of(error.status)), request, headers: error.headers)
        } catch let error as any HTTPResponseError {
            return answer(Refusal(ProblemCode.of(error.status)), request)
        } catch {
            if let refusal = Refusal(of: error) { return answer(refusal, request) }
            context.logger.error("request failed", metadata: ["type": "\(type(of: error))"])
            return answer(Refusal(.internalError), request)
        }
    }

    private func answer(_ refusal: Refusal, _ request: Request, headers: HTTPFields = [:]) -> Response {
        if request.isOpen311 { return Open311Faults.response([refusal], request, words) }
        let problem = words.problem(refusal, in: request.language)
        var response = request.wantsPage ? page(problem, request) : Response(problem)
        if refusal.code.status == 401, !request.wantsPage {
            response.headers[.wwwAuthenticate] = request.isForOfficers ? "Bearer" : "Receipt"
        }
        if let seconds = refusal.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
        return response
    }
}

extension Response {
    /// Problem details as they are sent.
    init(_ problem: Problem) {
        self.init(
            status: .init(code: problem.code.status),
            headers: [.contentType: Problem.contentType, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: problem.json)))
    }
}

extension ProblemCode {
    /// The general code of a status that the framework answered with.
    static func of(_ status: HTTPResponse.Status) -> ProblemCode {
        switch status.code {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 405: .methodNotAllowed
        case 409: .conflict
        case 413: .tooLarge
        case 415: .unsupportedType
        case 422: .invalidField
        case 429: .tooManyRequests
        case 503: .unavailable
        case 400..<500: .badRequest
        default: .internalError
        }
    }
}
