import City
import Domain
import Policy

/// Step 1: private or public.
struct JenisPage: Page {
    static let template = "langkah-jenis"
    let head: PageHead
    let stepOf: String
    let hidden: [HiddenField]
    let isPublic: Bool
    let problems: [FieldProblems.Link]
    let hasProblems: Bool
    let visibilityError: String?

    init(_ input: FormInput?, problems: FieldProblems = .none, in wording: Wording) {
        head = .form(in: wording)
        stepOf = wording.stepOf(.jenis)
        hidden = input?.hidden(on: .jenis) ?? []
        isPublic = input?.chosenVisibility == .public
        self.problems = problems.links
        hasProblems = !problems.isEmpty
        visibilityError = problems[.visibility]
    }
}

/// Step 2: photos and place.
struct FotoPage: Page {
    static let template = "langkah-foto"
    let head: PageHead
    let stepOf: String
    let hidden: [HiddenField]
    let problems: [FieldProblems.Link]
    let hasProblems: Bool
    let photoError: String?
    let pointError: String?
    let kelurahanError: String?
    let seenPhoto: SeenLine
    let seenPlace: SeenLine
    let photos: [KeptPhoto]
    let mayAddPhoto: Bool
    let lat: String
    let lon: String
    let accuracy: String
    let placeText: String?
    let placeWarning: String?
    let neighbours: [Neighbour]
    let hasNeighbours: Bool
    let areas: [AreaChoices.Area]

    /// A photo that the server keeps, sealed, until the report is filed.
    struct KeptPhoto: Sendable, Encodable {
        let number: Int
        let icon: String
        let text: String
        let name: String
    }

    /// A kelurahan that the point could lie in as well.
    struct Neighbour: Sendable, Encodable {
        let code: String
        let name: String
        let selected: Bool
    }

    init(_ input: FormInput, place: LocatedPlace? = nil, problems: FieldProblems = .none, in wording: Wording) {
        let visibility = input.chosenVisibility
        head = .form(in: wording)
        stepOf = wording.stepOf(.foto)
        hidden = input.hidden(on: .foto)
        self.problems = problems.links
        hasProblems = !problems.isEmpty
        photoError = problems[.photos]
        pointError = problems[.point]
        kelurahanError = problems[.kelurahan]
        seenPhoto = SeenLine("photo", .photo, of: visibility, in: wording)
        seenPlace = SeenLine("place", .texts, of: visibility, in: wording)
        photos = input.photoPlaces.map { number in
            KeptPhoto(
                number: number, icon: "lock", text: wording.texts("form.foto.kept_n", ["n": String(number)]),
                name: wording.texts("case.photo_alt", ["n": String(number)]))
        }
        mayAddPhoto = input.photoPlaces.count < DraftRules.maximumPhotos
        lat = input.lat
        lon = input.lon
        accuracy = input.accuracy
        placeText = place.map { wording.texts("form.foto.located", ["place": wording.place($0.kelurahan)]) }
        placeWarning = nil
        let chosen = input.kelurahan.isEmpty ? place?.kelurahan.text : input.kelurahan
        neighbours =
            (place?.neighbours.isEmpty ?? true ? [] : [place?.kelurahan].compactMap { $0 } + (place?.neighbours ?? []))
            .map { Neighbour(code: $0.text, name: wording.place($0), selected: $0.text == chosen) }
        hasNeighbours = !neighbours.isEmpty
        areas = AreaChoices(chosen: input.kelurahan, in: wording).areas
    }
}

/// Step 3: category and texts.
struct CeritaPage: Page {
    static let template = "langkah-cerita"
    let head: PageHead
    let stepOf: String
    let hidden: [HiddenField]
    let problems: [FieldProblems.Link]
    let hasProblems: Bool
    let categoryError: String?
    let seenCategory: SeenLine
    let groups: [CategoryChoices.Group]
    let emergencyHint: Bool
    let neverPublicHint: Bool
    let texts: [TextField]
    let nearby: [ReportCard]
    let hasNearby: Bool

    init(_ input: FormInput, nearby: [ReportCard] = [], problems: FieldProblems = .none, in wording: Wording) {
        let category = wording.city.category(CategorySlug(input.category))
        head = .form(in: wording)
        stepOf = wording.stepOf(.cerita)
        hidden = input.hidden(on: .cerita)
        self.problems = problems.links
        hasProblems = !problems.isEmpty
        categoryError = problems[.category]
        seenCategory = SeenLine("category", .headers, of: input.chosenVisibility, in: wording)
        groups = CategoryChoices(chosen: input.category, in: wording).groups
        emergencyHint = category?.emergencyNumber != nil
        neverPublicHint = category?.protection.isNeverPublic == true && input.chosenVisibility == .public
        texts = [ReportField.story, .location, .additional].map {
            TextField($0, input: input, error: problems[$0], in: wording)
        }
        self.nearby = nearby
        hasNearby = !nearby.isEmpty
    }
}

/// One of the three texts.
struct TextField: Sendable, Encodable {
    let name: String
    let label: String
    let hint: String
    let optional: String?
    let value: String
    let rows: Int
    let size: String
    let minimum: Int
    let maximum: Int
    let limit: String
    let error: String?
    let seen: SeenLine

    init(_ field: ReportField, input: FormInput, error: String?, in wording: Wording) {
        let isStory = field == .story
        name = field.rawValue
        label = wording.texts("form.\(name).label")
        hint = wording.texts("form.\(name).hint")
        optional = field == .additional ? wording.texts("form.optional") : nil
        switch field {
        case .story: value = input.story
        case .location: value = input.location
        default: value = input.additional
        }
        rows = isStory ? 6 : 3
        size = isStory ? "long" : "short"
        minimum = isStory ? DraftRules.minimumStory : field == .location ? 1 : 0
        switch field {
        case .story: maximum = DraftRules.maximumStory
        case .location: maximum = DraftRules.maximumLocation
        default: maximum = DraftRules.maximumAdditional
        }
        limit = wording.texts("form.\(name).limit", ["n": wording.texts.number(isStory ? minimum : maximum)])
        self.error = error
        seen = SeenLine(name, .texts, of: input.chosenVisibility, in: wording)
    }
}

extension PageHead {
    /// The form; nothing of a report in title or path (DESIGN 3.9).
    static func form(in wording: Wording) -> PageHead { PageHead(.lapor, title: wording.texts("form.page")) }
}

extension Wording {
    /// "Langkah 2 dari 4".
    func stepOf(_ step: FormStep) -> String { texts("form.step_of", ["n": String(step.number)]) }
}
