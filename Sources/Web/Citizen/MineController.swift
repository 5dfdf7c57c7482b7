import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import TextCheck
import Wire

/// `/laporanku`: opens a report by its receipt, from the form or from a script's header; one rendering for both.
struct MineController: Sendable {
    private static let limits = MultipartLimits(parts: 8, fileBytes: 1_024, fieldBytes: 16_384, totalBytes: 65_536)
    /// A photo as it comes from a camera, with the texts of a form.
    private static let photoLimits = MultipartLimits(
        parts: 8, fileBytes: DraftRules.maximumPhotoBytes, fieldBytes: 16_384,
        totalBytes: DraftRules.maximumPhotoBytes + 65_536)

    let pages: Pages
    let cases: OwnCases
    let revoke: RevokeGrant
    private let start: [Language: FixedAnswer]

    init(pages: Pages, cases: OwnCases, revoke: RevokeGrant) {
        self.pages = pages
        self.cases = cases
        self.revoke = revoke
        start = pages.fixed { MinePage(in: $0) }
    }

    func addRoutes(to router: Router<WebContext>) {
        router.group("laporanku")
            .get(use: list)
            .post(use: open)
            .post("tarik", use: withdraw)
            .post("hapus", use: erase)
            .post("tutup", use: takeBack)
            .post("bocor", use: raise)
            .post("terlihat", use: turn)
            .get("terlihat", use: list)
            .get("bocor", use: list)
            // A reload of an answer must not be a dead end.
            .get("tarik", use: list)
            .get("hapus", use: list)
            .get("tutup", use: list)
        for (path, action) in Self.moves {
            router.group("laporanku")
                .post(RouterPath(path)) { request, _ in try await move(action, request) }
                .get(RouterPath(path), use: list)
        }
    }

    /// The forms in which the reporter writes something.
    private static let moves: [(path: String, action: CaseAction)] = [
        ("jawab", .answer), ("beres", .confirm), ("sanggah", .contest),
    ]

    @Sendable private func list(_ request: Request, context: WebContext) throws -> Response {
        guard let page = start[request.language] else { throw HTTPError(.notFound) }
        return page.response(to: request)
    }

    @Sendable private func open(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key, _ in try await show(key, request) }
    }

    @Sendable private func withdraw(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key, _ in
            do {
                try await cases.withdraw(key.lookup)
                return try await show(key, request, message: "case.withdrawn")
            } catch CaseError.notAllowed {
                return try await show(key, request, message: "case.closed_changed")
            }
        }
    }

    @Sendable private func erase(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key, _ in
            try await cases.erase(key.lookup)
            return pages.answer(ErasedPage(in: pages.wording(request.language)), to: request)
        }
    }

    /// Takes a clean copy of a photo back from the unit; needs no script.
    @Sendable private func takeBack(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key, form in
            try await revoke(place: form.text(named: "place").flatMap { Int($0) } ?? 0, lookup: key.lookup)
            return try await show(key, request, message: "grant.revoked")
        }
    }

    /// One move. What is refused, or what the linter marks for the first time, is shown again as it was typed.
    private func move(_ action: CaseAction, _ request: Request) async throws -> Response {
        try await withKey(request, action == .contest ? Self.photoLimits : Self.limits) { key, form in
            var input = MoveInput(action, form)
            func typed() -> TypedInput { TypedInput(move: input) }
            guard !input.needsWarning else { return try await show(key, request, typed(), .unprocessableContent) }
            do {
                try await cases.make(input, form, key.lookup)
                return try await show(key, request, message: input.done)
            } catch CaseError.photo(let refusal) {
                let sentence = Refusal(of: CaseError.photo(refusal)).sentence
                input.photoProblem = pages.wording(request.language).texts("problem.\(sentence)")
                return try await show(key, request, typed(), .unprocessableContent)
            } catch CaseError.input(let problem) {
                input.problem = problem
                return try await show(key, request, typed(), .unprocessableContent)
            } catch CaseError.notAllowed, CaseError.changedMeanwhile, CaseError.erased {
                return try await show(key, request, message: "own.changed", typed(), .conflict)
            }
        }
    }

    /// Opens a case beside the report: the identity leaked, or there is retaliation.
    @Sendable private func raise(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key, form in
            var input = ConcernInput(form)
            func typed() -> TypedInput { TypedInput(concern: input) }
            guard let concern = input.concern else { throw Refusal(.invalidField, sentence: "case.unknown_reason") }
            guard !input.needsWarning else { return try await show(key, request, typed(), .unprocessableContent) }
            do {
                try await cases.raise(key.lookup, concern, story: input.story)
                return try await show(key, request, message: "concern.\(concern.rawValue)_opened")
            } catch CaseError.input(let problem) where problem.code == .openedBefore {
                return try await show(key, request, message: "problem.case.opened_before", typed(), .conflict)
            } catch CaseError.input(let problem) {
                input.problem = problem
                return try await show(key, request, typed(), .unprocessableContent)
            }
        }
    }

    /// To everybody's sight, or out of it. The page has shown what everybody would read; who has not said to have seen it
    /// is shown it again.
    @Sendable private func turn(_ request: Request, context: WebContext) async throws -> Response {
        try await withKey(request) { key, form in
            guard let visibility = form.text(named: "visibility").flatMap({ Visibility(rawValue: $0) }) else {
                throw CaseError.input(CaseInputProblem("visibility", .unknownVisibility))
            }
            guard visibility == .private || form.text(named: "seen") == "1" else {
                return try await show(key, request, TypedInput(isUnseen: true), .unprocessableContent)
            }
            do {
                _ = try await cases.publish(key.lookup, to: visibility)
                return try await show(key, request, message: "sight.\(visibility.rawValue)_done")
            } catch CaseError.notAllowed, CaseError.changedMeanwhile, CaseError.erased {
                return try await show(key, request, message: "own.changed", TypedInput(), .conflict)
            }
        }
    }

    private func show(
        _ key: Key, _ request: Request, message: String? = nil, _ typed: TypedInput = TypedInput(),
        _ status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let report = try await cases.read(key.lookup)
        let wording = pages.wording(request.language)
        var page = CasePage(
            report, receipt: key.code, message: message.map { wording.texts($0) }, typed: typed, in: wording)
        page.proofs = try await cases.pictures(of: report, key.lookup, in: wording)
        return pages.answer(page, to: request, status: status)
    }

    // MARK: The key

    /// What opens a report, and the code to carry along where it came in the form.
    private struct Key {
        let lookup: ReceiptLookup
        let code: String
    }

    /// Reads the key and does the work; a slip of the pen or an unknown key shows the form again.
    private func withKey(
        _ request: Request, _ limits: MultipartLimits = limits, _ work: (Key, [FormPart]) async throws -> Response
    ) async throws -> Response {
        let wording = pages.wording(request.language)
        var typed = ""
        do {
            guard request.headers[.authorization] == nil else {
                let key = Key(lookup: try request.receipt(), code: "")
                return try await work(key, request.mediaType.isEmpty ? [] : try await request.form(limits: limits))
            }
            let form = try await request.form(limits: limits)
            typed = form.text(named: "receipt") ?? ""
            guard typed.contains(where: { !$0.isWhitespace }) else {
                return refuse(typed, wording.texts("mine.empty_code"), .unprocessableContent, request)
            }
            let secret = try ReceiptSecret(code: typed)
            return try await work(Key(lookup: secret.lookup, code: secret.code), form)
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

extension MoveInput {
    /// What was typed, with what the linter says of it.
    fileprivate init(_ action: CaseAction, _ form: [FormPart]) {
        self.init(action)
        // Browsers send line breaks as two characters, which no length should count.
        text = (form.text(named: Self.field(of: action)) ?? "").replacing("\r\n", with: "\n")
        rating = form.text(named: "rating") ?? ""
        warned = form.text(named: "warned").flatMap { Int($0) } ?? 0
        findings = Linter.words(in: text)
    }

    /// The sentence after it was done.
    fileprivate var done: String {
        switch action {
        case .answer: "own.answered"
        case .confirm: "own.confirmed"
        default: "own.contested"
        }
    }
}

extension OwnCases {
    /// Makes a move of a form.
    fileprivate func make(_ input: MoveInput, _ form: [FormPart], _ lookup: ReceiptLookup) async throws {
        switch input.action {
        case .answer: _ = try await answer(lookup, answer: input.text)
        case .confirm: _ = try await confirm(lookup, rating: Int(input.rating) ?? 0, note: input.text)
        default: _ = try await contest(lookup, reason: input.text, photo: try ContestForm.photo(form))
        }
    }
}
