import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Policy
import Wire

/// Comments and support on `/respons/{number}`, as plain forms. With scripts the browser brings its work along and is done
/// in one step; without, an answer asks for a small sum.
struct VoicesController: Sendable {
    let pages: Pages
    let cases: PublicCases
    let voices: VoiceCases

    func addRoutes(to router: Router<WebContext>) {
        router.group("respons/:number")
            .get("komentar", use: list)
            .post("komentar", use: write)
            .post("komentar/:id/lapor", use: flag)
            .post("dukung", use: support)
            .post("batal-dukung", use: takeBack)
            // A reload of an answer must not be a dead end.
            .get("dukung", use: back)
            .get("batal-dukung", use: back)
            .get("komentar/:id/lapor", use: back)
    }

    private func wording(_ request: Request) -> Wording { pages.wording(request.language) }

    @Sendable private func back(_ request: Request, context: WebContext) async throws -> Response {
        let shown = try await cases.read(try context.reportNumber())
        return .seeOther("/respons/\(shown.report.number.text)")
    }

    @Sendable private func list(_ request: Request, context: WebContext) async throws -> Response {
        let number = try context.reportNumber()
        let after = try CommentCursor.read(request.uri.queryParameters["cursor"].map(String.init))
        let shown = try await cases.read(number)
        let page = try await voices.read(number, after: after)
        return pages.answer(CommentsPage(shown, page, in: wording(request)), to: request)
    }

    /// A comment is shown again while something is open: marked words, the sum, or a mistake.
    @Sendable private func write(_ request: Request, context: WebContext) async throws -> Response {
        let number = try context.reportNumber()
        var input = CommentInput(try await request.form(limits: .voice))
        let shown = try await cases.read(number)
        if !input.needsChoice, let proof = input.proof.voice {
            do {
                _ = try await voices.write(number, input.draft, proof: proof)
                return .seeOther("/respons/\(number.text)?hasil=komentar#komentar")
            } catch let error {
                input.refusal = try Self.mendable(error)
            }
        } else if let problem = WriteComment.problem(input.draft) {
            input.refusal = Refusal(of: .text(problem))
        }
        input.dropSpentWork()
        let page = CommentCheckPage(
            shown, input, sum: voices.offer.sum(for: .comment, on: number), in: wording(request))
        return pages.answer(page, to: request, status: Self.status(input.refusal))
    }

    @Sendable private func flag(_ request: Request, context: WebContext) async throws -> Response {
        let (number, id) = (try context.reportNumber(), try context.commentID())
        let proof = ProofInput(try await request.form(limits: .voice))
        let shown = try await cases.read(number)
        let done = { Response.seeOther("/respons/\(number.text)?hasil=lapor#komentar") }
        let step = Step(voice: .flag, shown: shown, action: "komentar/\(id.text)/lapor")
        return try await asked(step, proof, request) { proof in
            try await voices.flag(id, on: number, proof: proof)
            return done()
        }
    }

    @Sendable private func support(_ request: Request, context: WebContext) async throws -> Response {
        let number = try context.reportNumber()
        let form = try await request.form(limits: .voice)
        let device = form.text(named: "device") ?? ""
        let shown = try await cases.read(number)
        let step = Step(voice: .support, shown: shown, action: "dukung")
        return try await asked(step, ProofInput(form), request) { proof in
            let device = device.isEmpty ? voices.support.freshDevice() : device
            let standing = try await voices.support(number, device: device, proof: proof)
            let page = SupportedPage(shown, standing, device: device, in: wording(request))
            return pages.answer(page, to: request)
        }
    }

    @Sendable private func takeBack(_ request: Request, context: WebContext) async throws -> Response {
        let number = try context.reportNumber()
        let device = try await request.form(limits: .voice).text(named: "device") ?? ""
        _ = try await voices.support.takeBack(number, device: device)
        return .seeOther("/respons/\(number.text)?hasil=batal#dukung")
    }

    /// What is to be done on which report, and the rest of its address.
    private struct Step {
        let voice: Voice
        let shown: ReadPublicReport.Shown
        let action: String
    }

    /// Does it, or asks for the sum.
    private func asked(
        _ step: Step, _ input: ProofInput, _ request: Request, _ work: (VoiceProof) async throws -> Response
    ) async throws -> Response {
        var refusal: Refusal?
        if let proof = input.voice {
            do { return try await work(proof) } catch let error { refusal = try Self.mendable(error) }
        }
        let number = step.shown.report.number
        let page = SumPage(
            step.voice, step.shown, action: "/respons/\(number.text)/\(step.action)",
            asked: (voices.offer.sum(for: step.voice, on: number), refusal), in: wording(request))
        return pages.answer(page, to: request, status: Self.status(refusal))
    }

    /// What a person can mend on the page that is shown again.
    private static func mendable(_ error: any Error) throws -> Refusal {
        guard let error = error as? VoiceError, error != .closed, error != .device else { throw error }
        return Refusal(of: error)
    }

    private static func status(_ refusal: Refusal?) -> HTTPResponse.Status {
        refusal.map { .init(code: $0.code.status) } ?? .ok
    }
}

extension MultipartLimits {
    /// A comment, its masks and what comes along.
    static let voice = MultipartLimits(parts: 240, fileBytes: 1_024, fieldBytes: 16_384, totalBytes: 131_072)
}
