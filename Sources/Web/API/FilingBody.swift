import Casework
import Domain
import Sealing
import Wire

/// The body of `POST /api/v1/reports`.
struct FilingBody {
    var id: String?
    var visibility: String?
    var category: String?
    var story: String?
    var location: String?
    var additional: String?
    var point: Point?
    /// Chosen by name or among the neighbours of the point.
    var kelurahan: String?
    var mask: [Mask]?
    var receiptLookup: String?
    /// In how many days it goes to its unit.
    var delayDays: Double?

    struct Point: Decodable {
        var lat: Double
        var lon: Double
        var accuracy: Double?
    }

    struct Mask {
        var field: String
        var start: Int
        var end: Int
    }

    /// - Throws: `Refusal` for the first field of another type.
    init(_ fields: JSONFields) throws(Refusal) {
        id = try fields.text("id")
        visibility = try fields.text("visibility")
        category = try fields.text("category")
        story = try fields.text("story")
        location = try fields.text("location")
        additional = try fields.text("additional")
        if let point = try fields.object("point") { self.point = try Point(point) }
        kelurahan = try fields.text("kelurahan")
        if let masks = try fields.objects("mask") {
            var read: [Mask] = []
            for mask in masks { read.append(try Mask(mask)) }
            mask = read
        }
        receiptLookup = try fields.text("receipt_lookup")
        delayDays = try fields.number("delay_days")
    }

    /// - Throws: `CaseError.invalid` naming the field; rules that need the city pack come later.
    func request(channel: ChannelCode) throws -> FilingRequest {
        var problems: [DraftProblem] = []
        let draft = ReportDraft(
            visibility: parsed(visibility, .visibility, &problems) { Visibility(rawValue: $0) } ?? .private,
            category: category.flatMap { $0.isEmpty ? nil : CategorySlug($0) },
            story: story ?? "", location: location ?? "", additional: additional ?? "",
            point: point.flatMap { draftPoint($0, &problems) },
            kelurahan: kelurahan.flatMap { $0.isEmpty ? nil : UnitCode($0) })
        let id = parsed(id, .id, &problems) { ReportID($0) }
        let lookup = parsed(receiptLookup, .receiptLookup, &problems) { ReceiptLookup(base64url: $0) }
        let masks = (mask ?? []).compactMap { mask -> MaskRange? in
            guard let field = ReportField(rawValue: mask.field) else {
                problems.append(DraftProblem(.mask, .invalid))
                return nil
            }
            return MaskRange(field: field, start: mask.start, end: mask.end)
        }
        guard problems.isEmpty else { throw CaseError.invalid(problems) }
        let receipt = lookup.map { ReceiptChoice.onDevice($0) } ?? .byServer
        var request = FilingRequest(id: id, draft: draft, masks: masks, receipt: receipt, channel: channel)
        // Half a day is a wrong number of days, not broken JSON.
        request.delayDays = delayDays.map { Int(exactly: $0) ?? -1 } ?? 0
        return request
    }

    private func draftPoint(_ point: Point, _ problems: inout [DraftProblem]) -> DraftPoint? {
        guard let coordinate = Coordinate(latitude: point.lat, longitude: point.lon) else {
            problems.append(DraftProblem(.point, .invalid))
            return nil
        }
        return DraftPoint(coordinate: coordinate, accuracyMetres: point.accuracy)
    }

    private func parsed<Value>(
        _ text: String?, _ field: ReportField, _ problems: inout [DraftProblem], _ parse: (String) -> Value?
    ) -> Value? {
        guard let text else { return nil }
        if let value = parse(text) { return value }
        problems.append(DraftProblem(field, .invalid))
        return nil
    }
}

extension FilingBody.Point {
    init(_ fields: JSONFields) throws(Refusal) {
        lat = try fields.requiredNumber("lat")
        lon = try fields.requiredNumber("lon")
        accuracy = try fields.number("accuracy")
    }
}

extension FilingBody.Mask {
    init(_ fields: JSONFields) throws(Refusal) {
        field = try fields.requiredText("field")
        start = try fields.requiredInteger("start")
        end = try fields.requiredInteger("end")
    }
}
