import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Wire

/// `/laporanku`: opens a report by its receipt, from the form or from a script's header; one rendering for both.
struct MineController: Sendable {
    private static let limits = MultipartLimits(parts: 8, fileBytes: 1_024, fieldBytes: 4_096, totalBytes: 16_384)

    let pages: Pages
    let cases: OwnCases
    private let start: [Language: FixedAnswer]

    init(pages: Pages, cases: OwnCases) {
        self.pages = pages
        self.cases = cases
        start = pages.fixed { MinePage(in: $0) }
    }

    func addRoutes(to router: Router<WebContext>) {
        router.group("laporanku")
            .get(use: list)
            .post(use: open)
            .post("tarik", use: withdraw)
            .post("hapus", use: erase)
            // A reload of an answer must not be a dead end.
            .get("tarik", use: list)
            .get("hapus", use: list)
    }

    @Sendable private func list(_ request: Request, context: WebContext) throws -> Response {
        guard let page = start[request.language] else { throw HTTPError(.notFound) }
        return page.response(to: request)
    }

    @Sendable private func open(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key in try await show(key, request) }
    }

    @Sendable private func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key in
            do {
                try await cases.withdraw(key.lookup)
                return try await show(key, request, message: "case.withdrawn")
            } catch CaseError.notAllowed {
                return try await show(key, request, message: "case.closed_changed")
            }
        }
    }

    @Sendable private func erase(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key in
            try await cases.erase(key.lookup)
            return pages.answer(ErasedPage(in: pages.wording(request.language)), to: request)
        }
    }

    private func show(_ key: Key, _ request: Request, message: String? = nil) async throws -> Response {
        let report = try await cases.read(key.lookup)
        let wording = pages.wording(request.language)
        let page = CasePage(report, receipt: key.code, message: message.map { wording.texts($0) }, in: wording)
        return pages.answer(page, to: request)
    }

    // MARK: The key

    /// What opens a report, and the code to carry along where it came in the form.
    private struct Key {
        let lookup: ReceiptLookup
        let code: String
    }

    /// Reads the key and does the work; a slip of the pen or an unknown key shows the form again.
    private func withKey(
        _ request: Request, _ work: (Key) async throws -> Response
    ) async throws -> Response {
        let wording = pages.wording(request.language)
        var typed = ""
        do {
            guard request.headers[.authorization] == nil else {
                return try await work(Key(lookup: try request.receipt(), code: ""))
            }
            typed = try await request.form(limits: Self.limits).text(named: "receipt") ?? ""
            guard typed.contains(where: { !$0.isWhitespace }) else {
                return refuse(typed, wording.texts("mine.empty_code"), .unprocessableContent, request)
            }
            let secret = try ReceiptSecret(code: typed)
            return try await work(Key(lookup: secret.lookup, code: secret.code))
        } catch let error as ReceiptError {
            let sentence = wording.texts("problem.\(Refusal(of: error).sentence)")
            return refuse(typed, sentence, .unprocessableContent, request)
        } catch CaseError.notFound {
            return refuse(typed, wording.texts("mine.unknown"), .notFound, request)
        }
    }

    private func refuse(
        _ typed: String, _ sentence: String, _ status: HTTPResponse.Status, _ request: Request
    ) -> Response {
        let page = MinePage(typed: String(typed.prefix(60)), error: sentence, in: pages.wording(request.language))
        return pages.answer(page, to: request, status: status)
    }
}
