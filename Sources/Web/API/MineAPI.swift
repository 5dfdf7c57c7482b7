package import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Sealing
import Wire

/// `/api/v1/mine`: what the holder of a receipt may do with the report. The receipt is the only credential.
struct MineAPI: Sendable {
    /// A sealed photo at its largest, 16 MiB, and its frame.
    static let photoLimit = SealedPhoto.largestSize + SealedPhoto.overhead

    /// Of a body that holds one text, in bytes.
    static let textLimit = 32 * 1024

    let city: CityPack
    let cases: OwnCases

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.group("mine")
            .get(use: read)
            .post("withdraw", use: withdraw)
            .post("erase", use: erase)
            .post("answer", use: reply)
            .post("confirm", use: confirm)
            .post("contest", use: contest)
            .post("leak", use: raise)
            .post("publish", use: publish)
            .put("photos/:place", use: putPhoto)
            .get("photos/:place", use: photo)
            .get("proofs/:place", use: proof)
    }

    @Sendable private func read(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        try await answer(try request.receipt(), request)
    }

    @Sendable private func withdraw(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        try await cases.withdraw(receipt)
        return try await answer(receipt, request)
    }

    @Sendable private func erase(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        try await cases.erase(receipt)
        return try await answer(receipt, request)
    }

    private struct AnswerBody: Decodable { let answer: String? }
    private struct ConfirmBody: Decodable {
        /// Half a point is a wrong rating, not broken JSON.
        let rating: Double
        let note: String?
    }
    private struct ContestBody: Decodable { let reason: String? }
    private struct ConcernBody: Decodable {
        var reason: String?
        var story: String?
    }

    @Sendable private func reply(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        let body = try await request.json(AnswerBody.self, limit: Self.textLimit)
        _ = try await cases.answer(receipt, answer: body.answer)
        return try await answer(receipt, request)
    }

    @Sendable private func confirm(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        let body = try await request.json(ConfirmBody.self, limit: Self.textLimit)
        _ = try await cases.confirm(receipt, rating: Int(exactly: body.rating) ?? 0, note: body.note)
        return try await answer(receipt, request)
    }

    @Sendable private func contest(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        if request.mediaType == "multipart/form-data" {
            let form = try await request.form(limits: ContestForm.limits)
            _ = try await cases.contest(receipt, reason: form.text(named: "reason"), photo: try ContestForm.photo(form))
        } else {
            let body = try await request.json(ContestBody.self, limit: Self.textLimit)
            _ = try await cases.contest(receipt, reason: body.reason)
        }
        return try await answer(receipt, request)
    }

    /// Opens a case beside the report. An empty body says that the identity leaked, and nothing more.
    @Sendable private func raise(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        var body = ConcernBody()
        if !request.mediaType.isEmpty { body = try await request.json(ConcernBody.self, limit: Self.textLimit) }
        guard let concern = Concern(rawValue: body.reason ?? Concern.leak.rawValue) else {
            throw CaseError.input(CaseInputProblem("reason", .unknownReason))
        }
        try await cases.raise(receipt, concern, story: body.story)
        return try await answer(receipt, request)
    }

    /// Shows the report to everybody, or to nobody but those on the case.
    @Sendable private func publish(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        let body = try PublishBody(try await request.jsonFields(limit: Self.textLimit))
        _ = try await cases.publish(receipt, to: body.visibility, masks: body.masks)
        return try await answer(receipt, request)
    }

    @Sendable private func putPhoto(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let receipt = try request.receipt()
        let place = try Self.place(context)
        let upload: PhotoUpload
        switch request.mediaType {
        case "application/octet-stream":
            upload = .sealed(try await request.bytes(limit: Self.photoLimit, field: ReportField.photos.rawValue))
        case let type where type.hasPrefix("image/"):
            let limit = DraftRules.maximumPhotoBytes
            upload = .picture(try await request.bytes(limit: limit, field: ReportField.photos.rawValue))
        default:
            throw Refusal(.unsupportedType, sentence: "photos.wrong_kind", field: ReportField.photos.rawValue)
        }
        try await cases.addPhoto(upload, place: place, lookup: receipt)
        return try await answer(receipt, request)
    }

    @Sendable private func photo(_ request: Request, context: WebContext) async throws -> Response {
        let file = try await cases.photo(place: try Self.place(context), lookup: try request.receipt())
        return Response(
            status: .ok, headers: [.contentType: file.mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: file.bytes)))
    }

    @Sendable private func proof(_ request: Request, context: WebContext) async throws -> Response {
        guard let place = context.parameters.get("place").flatMap({ Int($0) }) else { throw CaseError.notFound }
        let size: PhotoSize = request.uri.queryParameters["size"] == "thumb" ? .thumbnail : .large
        let file = try await cases.proof(place: place, lookup: try request.receipt(), size: size)
        return Response(
            status: .ok, headers: [.contentType: file.mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: file.bytes)))
    }

    private func answer(_ receipt: ReceiptLookup, _ request: Request) async throws -> JSONAnswer {
        try JSONAnswer(OwnAnswer(try await cases.read(receipt), city: city, language: request.language))
    }

    private static func place(_ context: WebContext) throws -> Int {
        guard let text = context.parameters.get("place"), let place = Int(text) else {
            throw CaseError.photo(.noSuchPlace)
        }
        return place
    }
}

/// What the holder of a receipt can do.
package struct OwnCases: Sendable {
    package let read: ReadOwnReport
    package let withdraw: WithdrawReport
    package let erase: EraseReport
    package let addPhoto: AddPhoto
    package let photo: ReadOwnPhoto
    package let proof: ReadOwnProof
    package let answer: AnswerQuestion
    package let confirm: ConfirmReport
    package let contest: ContestReport
    package let raise: OpenConcern
    package let publish: ChangeVisibility

    package init(book: Casebook) {
        read = ReadOwnReport(book: book)
        withdraw = WithdrawReport(book: book)
        erase = EraseReport(book: book)
        addPhoto = AddPhoto(book: book)
        photo = ReadOwnPhoto(book: book)
        proof = ReadOwnProof(book: book)
        answer = AnswerQuestion(book: book)
        confirm = ConfirmReport(book: book)
        contest = ContestReport(book: book)
        raise = OpenConcern(book: book)
        publish = ChangeVisibility(book: book)
    }
}

extension Request {
    /// The receipt in `Authorization: Receipt <code or lookup>`.
    ///
    /// - Throws: `Refusal` 401 without one, `ReceiptError` for one that cannot be.
    func receipt() throws -> ReceiptLookup {
        let parts = (headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "receipt" else { throw Refusal(.unauthorized) }
        return try ReceiptLookup(credential: String(parts[1]).trimmingBlanks)
    }
}
