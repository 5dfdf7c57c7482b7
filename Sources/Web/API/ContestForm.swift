import Casework
import Domain
import Wire

/// A contest that brings a photo along, as a form: `reason`, `photo`, and `place`, the place that the photo was sealed for.
enum ContestForm {
    /// One photo, sealed at its largest, with its texts.
    static let limits = MultipartLimits(
        parts: 8, fileBytes: MineAPI.photoLimit, fieldBytes: 16_384, totalBytes: MineAPI.photoLimit + 65_536)

    /// - Returns: nil where no photo was chosen.
    /// - Throws: `CaseError.photo`, `Refusal` for two photos or something else.
    static func photo(_ form: [FormPart]) throws -> ContestReport.Photo? {
        let files = form.files(named: "photo")
        guard let file = files.first else { return nil }
        guard files.count == 1 else { throw Refusal(of: DraftProblem(.photos, .tooMany(limit: 1))) }
        guard let place = form.text(named: "place").flatMap({ Int($0) }) else {
            throw CaseError.photo(.noSuchPlace)
        }
        return ContestReport.Photo(try upload(file), place: place)
    }

    private static func upload(_ file: FormPart) throws -> PhotoUpload {
        switch file.contentType ?? "" {
        case "application/octet-stream": return .sealed(file.bytes)
        case let type where type.hasPrefix("image/"): return .picture(file.bytes)
        default: throw CaseError.photo(.unsupported)
        }
    }
}
