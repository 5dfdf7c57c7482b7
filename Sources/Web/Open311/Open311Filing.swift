import Casework
import City
import Domain
import HTTPTypes
import Hummingbird
import Wire

/// `POST requests`: files a report for a resident who speaks to a partner's system.
struct Open311Filing: Sendable {
    /// Unicode scalars of a description; the standard's.
    static let longestDescription = 4_000

    let atlas: Atlas
    let admit: AdmitPartner
    let file: FilePartnerReport
    let names: Open311Names

    func post(_ request: Request, as format: Open311Writer.Format) async throws -> Response {
        let parameters = try await request.open311Form()
        try atlas.pack.checkJurisdiction(parameters)
        let partner = try await admit(key: parameters["api_key"])
        let filing = try filing(parameters)
        let filed = try await file(filing, by: partner)
        let words = names[request.language(named: parameters["locale"])]
        let bytes = Open311Writer.list("service_requests", of: "request", [filed], as: format) { filed, item in
            item.field("service_request_id", filed.report.number.text)
            item.field("service_notice", notice(filed, words))
            item.field("account_id", nil)
        }
        return Response(bytes, as: format)
    }

    /// What the resident needs to follow the report, since nobody else can be asked for it.
    private func notice(_ filed: FilePartnerReport.Filed, _ words: Open311Names.Words) -> String {
        let receipt = words.texts("georeport.notice", ["receipt": filed.receipt])
        let emergency = filed.report.notices.compactMap { notice -> String? in
            guard case .emergency(let number) = notice else { return nil }
            return words.texts("georeport.notice_emergency", ["number": number])
        }
        let lost = filed.lostPhotos == 0 ? [] : [words.texts("georeport.notice_photos")]
        return (emergency + [receipt] + lost).joined(separator: " ")
    }

    // MARK: Reading

    /// Where news of the report can be sent; what is no address is left out rather than the report. Everything else that the
    /// standard knows of a person is not read at all.
    private func contact(_ parameters: Open311Parameters) -> ContactAddress? {
        guard let address = parameters["email"].flatMap({ MailAddress(typed: $0.trimmingBlanks) }) else { return nil }
        return ContactAddress(way: .email, channel: atlas.pack.settings.partners.channel, text: address.text)
    }

    /// Every mistake at once, so that a caller has to ask only twice.
    private func filing(_ parameters: Open311Parameters) throws -> FilePartnerReport.Filing {
        var faults: [Refusal] = []
        let category = collected(&faults) { try self.category(parameters) }
        let location = collected(&faults) { try self.location(parameters) }
        let story = collected(&faults) { try self.story(parameters, category) }
        let media = collected(&faults) { try self.media(parameters) }
        let answers = collected(&faults) { try category.map { try self.answers(parameters, $0) } ?? [] }
        guard faults.isEmpty, let category, let location, let story, let media, let answers else {
            throw Open311Refusals(list: faults)
        }
        var filing = FilePartnerReport.Filing(category: category, story: story)
        (filing.point, filing.location) = (location.point, location.words)
        filing.additional = (answers + media).joined(separator: "\n")
        let longest = DraftRules.maximumAdditional
        guard filing.additional.unicodeScalars.count <= longest else {
            throw Refusal(.badRequest, sentence: "open311_extra", field: "media_url", number: longest)
        }
        filing.photos = parameters.files
        filing.contact = contact(parameters)
        return filing
    }

    private func collected<Value>(_ faults: inout [Refusal], _ read: () throws -> Value) -> Value? {
        do {
            return try read()
        } catch {
            faults += Open311Faults.refusals(of: error) ?? [Refusal(.badRequest)]
            return nil
        }
    }

    private func category(_ parameters: Open311Parameters) throws -> CategorySlug {
        guard let code = parameters["service_code"] else {
            throw Refusal(.badRequest, sentence: "open311_no_service", field: "service_code")
        }
        guard let category = atlas.pack.offered(CategorySlug(code)) else {
            throw Refusal(.notFound, sentence: "open311_service", field: "service_code")
        }
        return category.slug
    }

    /// A point, words about the place, or both.
    private func location(_ parameters: Open311Parameters) throws -> (point: DraftPoint?, words: String) {
        let words = parameters["address_string"] ?? ""
        guard let place = try parameters.place() else {
            guard !words.isEmpty else {
                let isID = parameters["address_id"] != nil
                throw Refusal(
                    .badRequest, sentence: isID ? "open311_address_id" : "open311_no_location",
                    field: isID ? "address_id" : "lat")
            }
            return (nil, words)
        }
        guard atlas.locate(place) != nil else {
            throw Refusal(.badRequest, sentence: "open311_outside", field: "lat")
        }
        return (DraftPoint(coordinate: place, accuracyMetres: nil), words)
    }

    /// A report without a description says at least what it is about.
    private func story(_ parameters: Open311Parameters, _ category: CategorySlug?) throws -> String {
        let text = parameters["description"] ?? ""
        // As the standard counts: what grows together on a screen is several characters there.
        guard text.unicodeScalars.count <= Self.longestDescription else {
            throw Refusal(
                .badRequest, sentence: "open311_description", field: "description", number: Self.longestDescription)
        }
        // A letter or a digit can be seen; only a text without any is looked at more closely.
        let isPlain = text.utf8.contains { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        if isPlain || CleanText.visibleLength(CleanText.cleaned(text)) > 0 { return text }
        guard let category else { return text }
        return names[atlas.pack.settings.defaultLanguage].category(category)
    }

    /// In the city's own language, for the unit that reads them.
    private func answers(_ parameters: Open311Parameters, _ category: CategorySlug) throws -> [String] {
        try Open311Attributes(
            attributes: atlas.pack.attributes(of: category), language: atlas.pack.settings.defaultLanguage,
            offset: atlas.pack.utcOffset
        ).lines(parameters)
    }

    private func media(_ parameters: Open311Parameters) throws -> [String] {
        let addresses = parameters.all("media_url")
        guard max(addresses.count, parameters.files.count) <= DraftRules.maximumPhotos else {
            throw Refusal(
                .badRequest, sentence: "open311_too_many", field: "media_url", number: DraftRules.maximumPhotos)
        }
        return try addresses.map { address in
            guard let line = Open311Media.line(address) else {
                throw Refusal(.badRequest, sentence: "open311_media", field: "media_url")
            }
            return line
        }
    }
}

extension Request {
    /// The fields of a form, urlencoded or multipart, and those of the query behind them.
    ///
    /// - Throws: `Refusal`.
    func open311Form() async throws -> Open311Parameters {
        try Open311Parameters(self, form: try await form(limits: .open311))
    }
}

extension MultipartLimits {
    /// Three pictures, and more fields than the standard has.
    static let open311 = MultipartLimits(parts: 64)
}
