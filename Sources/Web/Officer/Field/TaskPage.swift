import Casework
import City
import Domain
import Policy

/// `/crm/lapangan/{number}`: one task. Made from the view of the case, so a sensitive one has nothing but its sheet.
struct TaskPage: Page {
    static let template = "crm/tugas-satu"
    let head: PageHead
    let owner: String
    let number: String
    let path: String
    let version: String
    let viewId: String
    let confidential: String
    let isPrivate: Bool
    let category: String
    let place: String
    let state: StateChip
    let promise: String
    let message: String?
    let error: String?
    let sheet: String?
    let story: String?
    let location: String?
    let additional: String?
    let lat: String?
    let lon: String?
    let photos: [PagePhoto]
    let hasPhotos: Bool
    let finding: Finding?
    let proof: Proof?
    /// Why there is nothing to do here now; nil where there is.
    let waiting: String?

    /// "As reported or not".
    struct Finding: Sendable, Encodable {
        let chips: [String]
        let note: String
        let error: String?
        /// What was found before, in one line.
        let found: String?
    }

    /// The pictures and sending them in.
    struct Proof: Sendable, Encodable {
        let shots: [Shot]
        let hasShots: Bool
        /// The next free place; nil when all are taken.
        let next: String?
        let chips: [String]
        let note: String
        let error: String?
    }

    /// A picture that is at the server already.
    struct Shot: Sendable, Encodable {
        let n: String
        let src: String
        let alt: String
        let facts: String
    }

    /// What was just done. The raw value stands in the address.
    enum Done: String, Sendable, CaseIterable {
        case matches = "sesuai"
        case differs = "tidak_sesuai"
        case proof = "bukti"
        case submitted = "terkirim"
    }

    /// What a request brought along.
    struct State {
        var done: Done?
        var refusal: Refusal?
        var refused: CaseAction?
        var note = TaskNote([])
    }

    init(_ view: CaseView, _ given: State, by signedIn: SignedIn, in wording: Wording) {
        let texts = wording.texts
        path = "/crm/lapangan/\(LocalPath.encoded(view.head.number.text))"
        head = PageHead(.task, title: texts("field.task"), path: path, by: signedIn, in: wording)
        owner = signedIn.officer.username
        number = view.head.number.text
        version = String(view.head.version)
        viewId = view.viewID
        confidential = wording.city.label("confidential.\(view.head.visibility.rawValue)", in: wording.language)
        isPrivate = view.head.visibility == .private
        category = wording.category(view.head.category)
        place = view.head.kelurahan.map { wording.shortPlace($0) } ?? texts("case.no_place")
        state = StateChip(view.head.state, in: wording)
        promise = TaskCard(view.head, in: wording).promise
        message = given.done.map { texts("field.done_\($0.rawValue)") }
        error = given.refusal.map { wording.sentence($0) }
        sheet = view.sheet
        story = view.texts?.story
        location = view.texts?.location
        additional = view.texts.flatMap { $0.additional.isEmpty ? nil : $0.additional }
        lat = view.texts?.point.map { String($0.latitude) }
        lon = view.texts?.point.map { String($0.longitude) }
        photos = view.photos.filter { !$0.isLocked }.map {
            PagePhoto($0, path: "/crm/api/v1/reports/\(view.head.number.text)", in: wording)
        }
        hasPhotos = !photos.isEmpty
        finding = view.actions.contains(.finding) ? Finding(view, given, in: wording) : nil
        proof = view.actions.contains(.submit) ? Proof(view, given, in: wording) : nil
        waiting = finding == nil && proof == nil ? texts("field.nothing_now") : nil
    }
}

extension TaskPage.Finding {
    init(_ view: CaseView, _ given: TaskPage.State, in wording: Wording) {
        let texts = wording.texts
        chips = ["gone", "elsewhere", "unsafe", "bigger"].map { texts("field.chip_\($0)") }
        note = given.refused == .finding ? given.note.typed : ""
        error = given.refused == .finding ? given.refusal.map { wording.sentence($0) } : nil
        let last = view.history.last {
            $0.kind == .findingMatches || $0.kind == .findingDiffers || $0.kind == .assigned
        }
        found = last.flatMap { $0.kind == .findingMatches ? wording.texts("event.\($0.kind.rawValue)") : nil }
    }
}

extension TaskPage.Proof {
    init(_ view: CaseView, _ given: TaskPage.State, in wording: Wording) {
        let texts = wording.texts
        let current = view.proofs.filter { $0.isCurrent && !$0.isSubmitted }
        shots = current.map { TaskPage.Shot($0, of: view.head.number, in: wording) }
        hasShots = !shots.isEmpty
        let taken = Set(current.map(\.place))
        next = ProofRules.places.first { !taken.contains($0) }.map(String.init)
        chips = ["fixed", "cleaned", "temporary"].map { texts("field.chip_\($0)") }
        note = given.refused == .submit ? given.note.typed : ""
        error = given.refused == .submit ? given.refusal.map { wording.sentence($0) } : nil
    }
}

extension TaskPage.Shot {
    init(_ proof: ProofView, of number: ReportNumber, in wording: Wording) {
        n = String(proof.place)
        src = ProofPath.thumbnail(number, round: proof.round, place: proof.place)
        alt = wording.texts("field.shot_alt", ["n": String(proof.place)])
        facts = ProofFacts.line(proof, in: wording)
    }
}

extension PagePhoto {
    /// A photo of the resident's that officers may see.
    init(_ photo: CaseView.Photo, path: String, in wording: Wording) {
        self.init(
            number: photo.place, sealed: false, src: "\(path)/photos/\(photo.place)?size=thumb",
            alt: wording.texts("story.photo_alt", ["n": String(photo.place)]))
    }
}
