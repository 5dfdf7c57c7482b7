import Casework
import City
import Domain
import HTTPTypes
import Hummingbird

/// The clean copy of a private photo for the desk that it was given to: as a page and, for programs, as a picture. Each
/// answer is one look, in the log before it is given, and carries its id.
struct GrantedPhotos: Sendable {
    let pages: Pages
    let read: ReadGrantedPhoto

    /// Under `/crm`.
    func addPages(to group: RouterGroup<OfficerContext>) { group.get("reports/:number/foto/:place", use: page) }

    /// Under `/crm/api/v1`.
    func addInterface(to group: RouterGroup<OfficerContext>) {
        group.get("reports/:number/grants/:place", use: picture)
    }

    @Sendable private func page(_ request: Request, context: OfficerContext) async throws -> Response {
        let (number, place) = (try context.reportNumber(), try context.photoPlace())
        let shown = try await read(CaseCommand(number: number, officer: context.officer), place: place)
        let page = PhotoLookPage(
            shown, of: (number, place), by: context.signedIn, in: pages.wording(request.language))
        return pages.answer(page, to: request)
    }

    @Sendable private func picture(_ request: Request, context: OfficerContext) async throws -> Response {
        let command = CaseCommand(number: try context.reportNumber(), officer: context.officer)
        let shown = try await read(command, place: try context.photoPlace())
        return WatermarkedPicture.answer(shown)
    }
}

extension OfficerContext {
    /// - Throws: `CaseError.notFound` for what is no place.
    func photoPlace() throws -> Int {
        guard let place = parameters.get("place").flatMap({ Int($0) }) else { throw CaseError.notFound }
        return place
    }
}

extension HTTPField.Name {
    static let viewID = HTTPField.Name("View-Id") ?? .origin
}

extension PhotoLookPage {
    /// `/crm/reports/{number}/foto/{place}`: a clean copy.
    init(
        _ picture: GrantedPicture, of photo: (number: ReportNumber, place: Int), by signedIn: SignedIn,
        in wording: Wording
    ) {
        let texts = wording.texts
        let until = texts("granted.until", ["date": wording.times.day(picture.endsAt, now: wording.now)])
        self.init(
            picture, photo.number,
            Words(
                title: texts("granted.page", ["number": photo.number.text]),
                backHref: "/crm/reports/\(LocalPath.encoded(photo.number.text))", backLabel: texts("granted.back"),
                heading: texts("granted.title"),
                confidential: wording.city.label("confidential.private", in: wording.language),
                note: until + " " + texts("granted.logged"), alt: texts("granted.alt", ["n": String(photo.place)])),
            by: OfficerBadge(signedIn, at: "/crm", in: wording))
    }
}
