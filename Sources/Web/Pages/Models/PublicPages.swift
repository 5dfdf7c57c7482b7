import City
import Domain

/// `/respons/{number}`: one public report as a short story.
struct StoryPage: Page {
    static let template = "kisah"
    let head: PageHead
    let number: String
    let state: StateChip
    let category: String
    let place: String
    let when: String
    let story: String
    let location: String
    let additional: String?
    let unit: String
    let why: String?
    let promise: String?
    /// Why the unit refused, in words.
    let refusal: String?
    let proofs: ProofPictures?
    let legend: [StateChip]
    let events: [TimelineEvent]
    let photos: [PagePhoto]
    let hasPhotos: Bool
    /// Reports about the same thing, which the unit has joined.
    var same: [ReportCard] = []
    var hasSame = false
    /// What has just been done here.
    var message: String?
    var talk: TalkPart?
    var support: SupportPart?
}
