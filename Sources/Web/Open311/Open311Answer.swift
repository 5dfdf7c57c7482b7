import Casework
import City
import HTTPTypes
import Hummingbird
import Wire

extension Request {
    /// Whether it goes to the interface for other systems, whose answers have the standard's form, refusals too.
    var isOpen311: Bool { uri.path == "/open311" || uri.path.hasPrefix("/open311/") }

    /// What the end of the path asks for; nil where it says neither.
    var open311Format: Open311Writer.Format? {
        guard let name = uri.path.split(separator: "/").last else { return nil }
        return name.hasSuffix(".json") ? .json : name.hasSuffix(".xml") ? .xml : nil
    }

    /// The language that the caller names, in `locale` or in the header.
    func language(named locale: String?) -> Language {
        locale.flatMap { Language(rawValue: String($0.lowercased().prefix(2))) } ?? language
    }
}

extension WebContext {
    /// What stands in the path before its format, as in "services/CODE.json".
    ///
    /// - Throws: `Refusal` 404 for a path without a format.
    func open311Name(_ parameter: String) throws -> (name: String, format: Open311Writer.Format) {
        guard let text = parameters.get(parameter), let dot = text.lastIndex(of: "."),
            let format = Open311Writer.Format(rawValue: String(text[text.index(after: dot)...])), dot != text.startIndex
        else { throw Refusal(.notFound) }
        return (String(text[..<dot]), format)
    }
}

extension Response {
    /// A document of the standard.
    init(_ bytes: [UInt8], as format: Open311Writer.Format, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: format.mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: bytes)))
    }
}

/// Refusals in the form of the standard: a list, each with a number for programs and a sentence for people.
enum Open311Faults {
    /// Answers whatever went wrong. XML where the path does not say: the standard requires it, JSON is an extra.
    static func response(_ refusals: [Refusal], _ request: Request, _ words: ProblemWords) -> Response {
        let refusals = refusals.map { isWrongMethod($0, request) ? Refusal(.methodNotAllowed) : $0 }
        let status = refusals.first.map { Self.status(of: $0) } ?? 500
        let bytes = Open311Writer.list("errors", of: "error", refusals, as: request.open311Format ?? .xml) {
            refusal, error in
            error.field("code", number: Self.status(of: refusal))
            error.field("description", words.sentence(refusal, in: request.language))
        }
        var response = Response(bytes, as: request.open311Format ?? .xml, status: .init(code: status))
        if status == 405 { response.headers[.allow] = "GET, HEAD" + (takesPosts(request) ? ", POST" : "") }
        if let seconds = refusals.first?.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
        return response
    }

    /// Each of several problems of a report, so that the caller can mend them all at once.
    static func refusals(of error: any Error) -> [Refusal]? {
        if case CaseError.invalid(let problems) = error { return problems.map { Refusal(of: $0) } }
        if let refusals = error as? Open311Refusals { return refusals.list }
        return Refusal(of: error).map { [$0] }
    }

    /// The standard has 404 for what does not exist, 403 for the key and 400 for everything else that cannot be done; sizes,
    /// floods and our own failures keep their numbers, which say what to do.
    private static func status(of refusal: Refusal) -> Int {
        switch refusal.code.status {
        case 401, 403: 403
        case 404, 405, 413, 429, 500...: refusal.code.status
        default: 400
        }
    }

    private static func isWrongMethod(_ refusal: Refusal, _ request: Request) -> Bool {
        guard refusal.code == .notFound, request.open311Format != nil, isKnown(request) else { return false }
        switch request.method {
        case .get, .head: return false
        case .post: return !takesPosts(request)
        default: return true
        }
    }

    /// Whether the standard has something under this name, alone or with one of its members behind it.
    private static func isKnown(_ request: Request) -> Bool {
        let names: Set = ["discovery", "services", "requests", "tokens", "servicerequestupdates"]
        return request.uri.path.split(separator: "/").suffix(2).contains { part in
            names.contains(String(part.prefix { $0 != "." }))
        }
    }

    private static func takesPosts(_ request: Request) -> Bool {
        let name = request.uri.path.split(separator: "/").last?.split(separator: ".").first
        return name == "requests" || name == "servicerequestupdates"
    }
}

/// Several things are wrong at once.
struct Open311Refusals: Error {
    /// Never empty.
    let list: [Refusal]
}

extension Refusal {
    init(of error: PartnerError) {
        switch error {
        case .unknownKey: self.init(.forbidden, sentence: "open311_key", field: "api_key")
        case .flood(let seconds):
            self.init(.tooManyRequests, sentence: "open311_flood", number: seconds)
            retryAfterSeconds = seconds
        }
    }
}
