import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Policy
import Storage
import Wire

/// What anybody may say of public reports: `/api/v1/public/reports/{number}/{comments,support,...}`.
struct VoicesAPI: Sendable {
    /// Bytes of a body: a comment at its limit, every character escaped, with its masks.
    static let bodyLimit = 32_768

    let city: CityPack
    let voices: VoiceCases

    func addRoutes(to group: RouterGroup<WebContext>) {
        group.group("public/reports/:number")
            .get("comments", use: list)
            .post("comments", use: write)
            .post("comments/:id/flag", use: flag)
            .post("ticket", use: ticket)
            .post("support", use: support)
            .post("unsupport", use: takeBack)
    }

    @Sendable private func list(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let after = try CommentCursor.read(request.uri.queryParameters["cursor"].map(String.init))
        let page = try await voices.read(try context.reportNumber(), after: after)
        return try JSONAnswer(CommentsAnswer(page, city: city, language: request.language))
    }

    @Sendable private func write(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let number = try context.reportNumber()
        let fields = try await fields(of: request)
        let masks = try (fields.objects("mask") ?? []).map { mask in
            (start: try mask.requiredInteger("start"), end: try mask.requiredInteger("end"))
        }
        guard masks.allSatisfy({ $0.start >= 0 && $0.start < $0.end }) else { throw VoiceError.text(.mask) }
        let draft = WriteComment.Draft(text: try fields.text("text") ?? "", masks: masks.map { $0.start..<$0.end })
        let comment = try await voices.write(number, draft, proof: try fields.proof())
        return try JSONAnswer(CommentAnswer(comment, city: city, language: request.language), status: .created)
    }

    @Sendable private func flag(_ request: Request, context: WebContext) async throws -> Response {
        let (number, id) = (try context.reportNumber(), try context.commentID())
        try await voices.flag(id, on: number, proof: try await fields(of: request).proof())
        return Response(status: .noContent)
    }

    @Sendable private func ticket(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let number = try context.reportNumber()
        guard let voice = Voice(rawValue: try await fields(of: request).text("for") ?? "") else {
            throw Refusal(.invalidField, sentence: "voice.for", field: "for")
        }
        return try JSONAnswer(TicketAnswer(try await voices.offer.work(for: voice, on: number)))
    }

    @Sendable private func support(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let number = try context.reportNumber()
        let fields = try await fields(of: request)
        let standing = try await voices.support(
            number, device: try fields.text("device") ?? "", proof: try fields.proof())
        return try JSONAnswer(SupportAnswer(standing))
    }

    @Sendable private func takeBack(_ request: Request, context: WebContext) async throws -> JSONAnswer {
        let number = try context.reportNumber()
        let device = try await fields(of: request).text("device") ?? ""
        return try JSONAnswer(SupportAnswer(try await voices.support.takeBack(number, device: device)))
    }

    /// Whoever sends megabytes is told which field has room for a thousand characters.
    private func fields(of request: Request) async throws -> JSONFields {
        do {
            return try await request.jsonFields(limit: Self.bodyLimit)
        } catch let refusal as Refusal where refusal.code == .tooLarge {
            throw Refusal(.tooLarge, sentence: "voice.too_long", field: "text", number: WriteComment.longest)
        }
    }
}

/// What anybody can do without a name.
struct VoiceCases: Sendable {
    let read: ReadComments
    let write: WriteComment
    let flag: FlagComment
    let support: SupportReport
    let offer: OfferVoice

    init(book: Casebook) {
        read = ReadComments(book: book)
        write = WriteComment(book: book)
        flag = FlagComment(book: book)
        support = SupportReport(book: book)
        offer = OfferVoice(book: book)
    }
}

extension JSONFields {
    /// `work`, or `ticket` with `sum`; nil for neither.
    fileprivate func proof() throws(Refusal) -> VoiceProof? {
        if let work = try text("work") { return .work(work) }
        guard let ticket = try text("ticket") else { return nil }
        return .sum(ticket: ticket, answer: try text("sum") ?? "")
    }
}

extension WebContext {
    /// The comment of the path.
    ///
    /// - Throws: `CaseError.notFound` for anything that cannot be one.
    func commentID() throws -> CommentID {
        guard let id = parameters.get("id").flatMap({ CommentID($0) }) else { throw CaseError.notFound }
        return id
    }
}

/// The place in a list of comments as it stands in an answer; means nothing to the caller.
enum CommentCursor {
    static func text(_ cursor: StoredComment.Cursor) -> String {
        "\(cursor.day)~\(CommentID(cursor).text)"
    }

    /// - Throws: `Refusal` naming the parameter.
    static func read(_ text: String?) throws(Refusal) -> StoredComment.Cursor? {
        guard let text, !text.isEmpty else { return nil }
        let parts = text.split(separator: "~", omittingEmptySubsequences: false)
        guard text.utf8.count <= 60, parts.count == 2, let day = Int64(parts[0]), day >= 0,
            let id = CommentID(parts[1])
        else { throw Refusal(.invalidField, sentence: "cursor.invalid", field: "cursor") }
        return id.cursor(on: day)
    }
}

/// A page of comments.
struct CommentsAnswer: Encodable {
    let comments: [CommentAnswer]
    /// For `cursor` of the next page; absent on the last.
    let next: String?

    init(_ page: CommentPage, city: CityPack, language: Language) {
        comments = page.comments.map { CommentAnswer($0, city: city, language: language) }
        next = page.next.map(CommentCursor.text)
    }
}

/// One comment as everybody sees it.
struct CommentAnswer: Encodable {
    let id: String
    let state: String
    /// The day where the city is, as "2026-12-02".
    let day: String
    /// Absent while it is held and once it is removed.
    let text: String?
    /// Why it was removed, typed and in words.
    let reason: String?
    let reasonName: String?
    let moderatedDay: String?

    init(_ comment: PublicComment, city: CityPack, language: Language) {
        id = comment.id.text
        state = comment.state.rawValue
        day = city.localDay(comment.day)
        text = comment.text
        reason = comment.reason
        reasonName = comment.reason.map { city.commentReason($0, in: language) }
        moderatedDay = comment.moderatedDay.map { city.localDay($0) }
    }
}

/// What it costs to be heard.
struct TicketAnswer: Encodable {
    let ticket: String
    let bits: Int
    let endsAt: Instant

    init(_ work: VoiceWork) {
        ticket = work.ticket
        bits = work.bits
        endsAt = Instant(work.endsAt)
    }
}

/// How a report stands with a device.
struct SupportAnswer: Encodable {
    let supports: Int
    let supported: Bool

    init(_ standing: SupportReport.Standing) {
        supports = standing.supports
        supported = standing.isSupported
    }
}

extension CityPack {
    /// A typed reason in words; the code where the city no longer has it.
    func commentReason(_ code: String, in language: Language) -> String {
        commentReasons.first { $0.code == code }?.label.text(in: language) ?? code
    }
}

extension Refusal {
    /// Why a voice was not heard.
    init(of error: VoiceError) {
        switch error {
        case .text(let problem):
            self.init(
                .invalidField, sentence: "voice.\(problem.rawValue)", field: problem == .mask ? "mask" : "text",
                number: WriteComment.longest)
        case .needsProof: self.init(.invalidField, sentence: "voice.needs_proof", field: "work")
        case .wrongWork: self.init(.invalidField, sentence: "voice.wrong_work", field: "work")
        case .wrongSum: self.init(.invalidField, sentence: "voice.wrong_sum", field: "sum")
        case .ended: self.init(.conflict, sentence: "voice.ended", field: "work")
        case .used: self.init(.conflict, sentence: "voice.used", field: "work")
        case .tooMany(let seconds):
            self.init(.tooManyRequests, sentence: "voice.too_many")
            retryAfterSeconds = seconds
        case .device: self.init(.invalidField, sentence: "voice.device", field: "device")
        case .closed: self.init(.conflict, sentence: "voice.closed", field: "state")
        }
    }
}
