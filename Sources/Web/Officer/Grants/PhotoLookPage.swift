import Casework
import Domain

/// One look of an officer at a photo that not everybody at the desk may see, with the id of the look all over it.
struct PhotoLookPage: Page {
    static let template = "crm/foto"
    let head: PageHead
    let number: String
    let backHref: String
    let backLabel: String
    let heading: String
    let confidential: String
    let viewId: String
    let note: String
    let src: String
    let alt: String
    let width: Int
    let height: Int

    /// What tells one kind of photo from another.
    struct Words {
        let title: String
        let backHref: String
        let backLabel: String
        let heading: String
        let confidential: String
        let note: String
        let alt: String
    }

    init(_ picture: some PictureOfLook, _ number: ReportNumber, _ words: Words, by officer: OfficerBadge) {
        head = PageHead(.grantedPhoto, title: words.title, officer: officer)
        self.number = number.text
        (backHref, backLabel, heading) = (words.backHref, words.backLabel, words.heading)
        (confidential, note, alt) = (words.confidential, words.note, words.alt)
        viewId = picture.viewID
        src = WatermarkedPicture.address(picture)
        (width, height) = (picture.widthPixels, picture.heightPixels)
    }
}
