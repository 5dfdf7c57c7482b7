import Casework
import City
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Wire

/// What officers can do with proofs, as the JSON interface and the pages use it.
struct ProofCases: Sendable {
    let challenge: IssueChallenge
    let add: AddProof
    let submit: SubmitProof
    let read: ReadCaseProof

    init(book: Casebook) {
        challenge = IssueChallenge(book: book)
        add = AddProof(book: book)
        submit = SubmitProof(book: book)
        read = ReadCaseProof(book: book)
    }

    /// Sends the picture of a proof; `?size=thumb` asks for the small one, `?round=1` for an earlier one.
    @Sendable func picture(_ request: Request, _ context: OfficerContext) async throws -> Response {
        guard let place = context.parameters.get("place").flatMap({ Int($0) }) else { throw CaseError.notFound }
        let size: PhotoSize = request.uri.queryParameters["size"] == "thumb" ? .thumbnail : .large
        let round = request.uri.queryParameters["round"].flatMap { Int($0) }
        let file = try await read(
            CaseCommand(number: try context.reportNumber(), officer: context.officer), place: place, round: round,
            size: size)
        return Response(
            status: .ok, headers: [.contentType: file.mediaType, .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(bytes: file.bytes)))
    }
}

/// `/crm/api/v1/reports/{number}/...`: proofs of the work, the codes they show, and sending it in.
struct ProofsAPI: Sendable {
    let city: CityPack
    let proofs: ProofCases
    /// Seconds since 1970 UTC.
    let now: @Sendable () -> Int64

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.group("reports/:number")
            .post("challenge", use: challenge)
            .put("proofs/:place", use: put)
            .get("proofs/:place", use: proofs.picture)
            .post("submit", use: submit)
    }

    private struct ChallengeAnswer: Encodable {
        let code: String
        let expiresAt: Instant
    }

    private struct SubmitBody: Decodable {
        let version: Int64?
        let note: String?
    }

    @Sendable private func challenge(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let challenge = try await proofs.challenge(
            CaseCommand(number: try context.reportNumber(), officer: context.officer))
        return try JSONAnswer(
            ChallengeAnswer(code: challenge.code.text, expiresAt: Instant(challenge.expiresAt)), status: .created)
    }

    @Sendable private func put(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let command = CaseCommand(number: try context.reportNumber(), officer: context.officer)
        guard let place = context.parameters.get("place").flatMap({ Int($0) }), ProofRules.places.contains(place) else {
            throw Refusal(.invalidField, sentence: "proofs.no_such_place", field: "n")
        }
        guard request.mediaType.hasPrefix("image/") || request.mediaType == "application/octet-stream" else {
            throw Refusal(.unsupportedType, sentence: "photos.not_a_photo", field: ReportField.photos.rawValue)
        }
        var upload = try ProofHeaders(request.headers).upload
        upload.bytes = try await request.bytes(
            limit: DraftRules.maximumPhotoBytes, field: ReportField.photos.rawValue)
        let proof = try await proofs.add(upload, place: place, by: command)
        return try JSONAnswer(ProofAnswer(proof, in: words(request)))
    }

    @Sendable private func submit(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try await request.json(SubmitBody.self, limit: MineAPI.textLimit)
        let moved = try await proofs.submit(
            CaseCommand(
                number: try context.reportNumber(), officer: context.officer, version: body.version,
                clientID: try request.clientID()),
            note: body.note)
        return try JSONAnswer(MovedAnswer(moved, in: words(request)))
    }

    private func words(_ request: Request) -> CaseWords {
        CaseWords(city: city, language: request.language, now: now())
    }
}

/// What a phone says of a picture, in the headers of the request that brings it.
struct ProofHeaders {
    let upload: ProofUpload

    /// - Throws: `Refusal` naming the header's field.
    init(_ headers: HTTPFields) throws {
        var upload = ProofUpload(bytes: [], source: .gallery)
        if let source = headers[.proofSource] {
            guard let known = ProofSource(rawValue: source) else {
                throw Refusal(.invalidField, sentence: "proofs.source", field: "source")
            }
            upload.source = known
        }
        upload.challenge = headers[.proofChallenge]
        if let text = headers[.proofTakenAt] {
            guard let date = try? Date(text, strategy: .iso8601), abs(date.timeIntervalSince1970) < 1e11 else {
                throw Refusal(.invalidField, sentence: "proofs.taken_at", field: "taken_at")
            }
            upload.takenAt = Int64(date.timeIntervalSince1970)
        }
        if let text = headers[.proofPosition] { upload.position = try Self.position(text) }
        self.upload = upload
    }

    /// "-6.2371,106.9012,8": degrees, and metres if the phone knows how exact they are.
    private static func position(_ text: String) throws -> DraftPoint {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Double(String($0).trimmingBlanks) }
        guard (2...3).contains(parts.count), numbers.count == parts.count,
            let point = Coordinate(latitude: numbers[0], longitude: numbers[1]),
            numbers.count == 2 || (numbers[2].isFinite && numbers[2] >= 0)
        else { throw Refusal(.invalidField, sentence: "proofs.position", field: "position") }
        return DraftPoint(coordinate: point, accuracyMetres: numbers.count == 3 ? numbers[2] : nil)
    }
}

extension Request {
    /// The id under which a phone sends a move again: 32 hexadecimal characters, hyphens between them do not matter.
    ///
    /// - Returns: 16 bytes; nil without the header.
    /// - Throws: `Refusal` for anything else in it.
    func clientID() throws -> [UInt8]? {
        guard let text = headers[.idempotencyKey] else { return nil }
        let digits = text.compactMap { $0 == "-" ? nil : $0.hexDigitValue }
        guard digits.count == 32, text.allSatisfy({ $0 == "-" || $0.isHexDigit }) else {
            throw Refusal(.invalidField, sentence: "proofs.client_id", field: "idempotency-key")
        }
        return stride(from: 0, to: 32, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

extension HTTPField.Name {
    static let proofSource = HTTPField.Name("Proof-Source") ?? .origin
    static let proofChallenge = HTTPField.Name("Proof-Challenge") ?? .origin
    static let proofTakenAt = HTTPField.Name("Proof-Taken-At") ?? .origin
    static let proofPosition = HTTPField.Name("Proof-Position") ?? .origin
    static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .origin
}
