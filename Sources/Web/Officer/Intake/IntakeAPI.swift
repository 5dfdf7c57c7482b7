import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// What can be done at a channel's desk.
struct IntakeCases: Sendable {
    let atlas: Atlas
    let file: FileAtCounter
    let desk: IntakeDesk
    let photo: ReadWaitingPhoto

    init(book: Casebook) {
        atlas = book.atlas
        file = FileAtCounter(book: book)
        desk = IntakeDesk(book: book)
        photo = ReadWaitingPhoto(book: book)
    }
}

/// `POST /crm/api/v1/reports` and `/crm/api/v1/intake`: the desks of the channels for programs.
struct IntakeAPI: Sendable {
    let atlas: Atlas
    let cases: IntakeCases

    private var city: CityPack { atlas.pack }

    func addRoutes(to group: RouterGroup<OfficerContext>) {
        group.post("reports", use: file)
        group.group("intake")
            .get(use: list)
            .get(":number", use: read)
            .post(":number/complete", use: complete)
            .post(":number/dismiss", use: dismiss)
            .post(":number/restore", use: restore)
            .get(":number/photos/:place", use: picture)
    }

    @Sendable private func file(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let fields = try await request.jsonFields(limit: ReportsAPI.bodyLimit)
        guard let channel = try fields.text("channel"), !channel.isEmpty else {
            throw CaseError.invalid([DraftProblem(.channel, .required)])
        }
        guard city.channel(ChannelCode(channel)) != nil else {
            throw CaseError.invalid([DraftProblem(.channel, .unknown)])
        }
        let body = try FilingBody(fields)
        // Read by nobody here; whoever sends one counts on it.
        for (name, isSent) in [
            ("mask", body.mask != nil), ("receipt_lookup", body.receiptLookup != nil),
            ("delay_days", body.delayDays != nil),
        ] where isSent {
            throw Refusal(.invalidField, sentence: "desk_field", field: name)
        }
        let filing = try body.request(channel: ChannelCode(channel))
        var report = IncomingReport(filing.draft, channel: filing.channel)
        let contact = try fields.object("contact")
        report.contact = try CounterContact.contact(
            name: try contact?.text("name"), email: try contact?.text("email"), filing.channel)
        let filed = try await cases.file(report, id: filing.id, by: context.officer)
        return JSONAnswer(bytes: answer(filed, request).json, status: .created)
    }

    @Sendable private func list(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let (desk, officer) = (cases.desk, context.officer)
        return try JSONAnswer(
            IntakeListAnswer(
                items: try await desk.list(by: officer).map(IntakeLineAnswer.init),
                dismissed: try await desk.dismissed(by: officer).map(IntakeAsideAnswer.init)))
    }

    @Sendable private func read(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let item = try await cases.desk.open(try context.reportNumber(), by: context.officer)
        return try JSONAnswer(IntakeItemAnswer(item, city: city, request.language))
    }

    @Sendable private func complete(_ request: Request, context: OfficerContext) async throws -> JSONAnswer {
        let body = try FilingBody(try await request.jsonFields(limit: ReportsAPI.bodyLimit))
        let draft = try body.request(channel: city.settings.formChannel).draft
        let filed = try await cases.desk.complete(try context.reportNumber(), with: draft, by: context.officer)
        return JSONAnswer(bytes: answer(filed, request).json, status: .created)
    }

    @Sendable private func dismiss(_ request: Request, context: OfficerContext) async throws -> Response {
        let body = try await request.json(ReasonBody.self, limit: 4_096)
        guard let reason = IntakeDesk.Dismissal(rawValue: body.reason) else {
            throw CaseError.input(CaseInputProblem("reason", .unknownReason))
        }
        try await cases.desk.dismiss(try context.reportNumber(), as: reason, by: context.officer)
        return Response(status: .noContent)
    }

    @Sendable private func restore(_ request: Request, context: OfficerContext) async throws -> Response {
        try await cases.desk.restore(try context.reportNumber(), by: context.officer)
        return Response(status: .noContent)
    }

    @Sendable private func picture(_ request: Request, context: OfficerContext) async throws -> Response {
        WatermarkedPicture.answer(
            try await cases.photo(
                try context.reportNumber(), place: try context.photoPlace(), by: context.officer))
    }

    private func answer(_ filed: FiledReport, _ request: Request) -> FiledAnswer {
        FiledAnswer(filed, city: city, language: request.language)
    }
}

extension IncomingReport {
    /// What was typed in at a desk.
    init(_ draft: ReportDraft, channel: ChannelCode) {
        self.init(channel: channel, story: draft.story)
        visibility = draft.visibility
        category = draft.category
        location = draft.location
        additional = draft.additional
        point = draft.point
        kelurahan = draft.kelurahan
    }
}

/// Who came to a desk, as far as the person wants it to be known; goes to the vault and nowhere else.
enum CounterContact {
    private static let longestName = 200

    /// - Returns: nil for nobody.
    /// - Throws: `Refusal` naming `contact`.
    static func contact(name: String?, email: String?, _ channel: ChannelCode) throws(Refusal) -> ContactAddress? {
        let name = CleanText.cleaned(name ?? "")
        let email = (email ?? "").trimmingBlanks
        guard !name.isEmpty || !email.isEmpty else { return nil }
        guard name.unicodeScalars.count <= longestName, email.isEmpty || MailAddress(typed: email) != nil else {
            throw Refusal(.invalidField, sentence: "contact.invalid", field: "contact")
        }
        // Without an address nobody can be written to: the gateway of a desk is the desk itself.
        var contact = ContactAddress(way: email.isEmpty ? .gateway : .email, channel: channel, text: email)
        contact.name = name.isEmpty ? nil : name
        return contact
    }
}
