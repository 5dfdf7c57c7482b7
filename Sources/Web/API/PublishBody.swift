import Casework
import Domain
import Wire

/// The body of `POST /api/v1/mine/publish`.
struct PublishBody {
    let visibility: Visibility
    /// What the public does not read; nil for what was chosen before.
    let masks: [MaskRange]?

    /// - Throws: `Refusal` for a field of another type, `CaseError.input` for one that says something there is not.
    init(_ fields: JSONFields) throws {
        guard let visibility = try fields.text("visibility").flatMap({ Visibility(rawValue: $0) }) else {
            throw CaseError.input(CaseInputProblem("visibility", .unknownVisibility))
        }
        self.visibility = visibility
        masks = try fields.objects("mask").map { masks in
            try masks.map { fields in
                let mask = try FilingBody.Mask(fields)
                guard let field = ReportField(rawValue: mask.field) else {
                    throw CaseError.input(CaseInputProblem("mask", .outsideText))
                }
                return MaskRange(field: field, start: mask.start, end: mask.end)
            }
        }
    }
}
