import Casework
import City
import Domain
import Policy

/// The reporter's view: the report, what happened to it, and who asked, looked and photographed.
struct OwnAnswer: Encodable {
    let report: OwnReportAnswer
    /// Oldest first.
    let history: [HistoryAnswer]
    /// What the unit asked and the reporter answered, oldest first.
    let questions: [QuestionAnswer]
    /// Who opened the report, newest first, at most 200.
    let accesses: [AccessAnswer]
    /// What it takes to check them.
    let accessLog: AccessLogAnswer
    /// Cases that were opened beside the report.
    let concerns: [OwnConcernAnswer]
    /// What can still be raised: `leak`, `retaliation`.
    let offeredConcerns: [String]
    let photos: [PhotoAnswer]
    /// The unit's pictures of work that was found done.
    let proofs: [ShownProofAnswer]

    init(_ own: OwnReport, city: CityPack, language: Language) {
        report = OwnReportAnswer(own, city: city, language: language)
        history = own.history.map { HistoryAnswer($0, city: city, language: language) }
        questions = own.questions.map { QuestionAnswer($0) }
        accesses = own.accesses.entries.map { AccessAnswer($0, city: city, language: language) }
        accessLog = AccessLogAnswer(own.accesses)
        concerns = own.concerns.map { OwnConcernAnswer($0, city: city, language: language) }
        offeredConcerns = own.offeredConcerns.map(\.rawValue)
        photos = own.photos.map { PhotoAnswer($0, city: city, language: language) }
        proofs = own.proofs.map(ShownProofAnswer.init)
    }
}

/// A report as its reporter sees it.
struct OwnReportAnswer: Encodable {
    let id: String
    let number: String
    let visibility: String
    let state: String
    let category: String
    let categoryName: String
    let kelurahan: UnitAnswer?
    let kecamatan: String?
    let kota: String?
    /// `exact`, `guess`, `chosen` or `none`.
    let boundary: String
    let unit: UnitAnswer
    let why: String?
    let filedAt: Instant
    let changedAt: Instant
    let dueAt: Instant
    /// The promised day where the city is, as "2026-12-02".
    let dueOn: String
    /// The day on which it goes to its unit; absent if it is not held back.
    let dispatchOn: String?
    /// How many days a clean copy of a photo may be given for; empty where none may be given now.
    let grantDays: [Int]
    let mayWithdraw: Bool
    /// What the reporter may do now: `answer`, `confirm`, `contest`, `withdraw`, `publish`.
    let actions: [String]
    /// Since when the unit waits for an answer; absent where it does not.
    let askedAt: Instant?
    /// 1 to 5, once confirmed.
    let rating: Int?
    /// The last second in which it may be contested; absent where it may not.
    let contestUntil: Instant?
    /// The place of the photo that a contest may bring along; absent where it may not be contested.
    let contestPhoto: Int?
    let erased: Bool
    /// When what it says is erased by itself; absent while it is open, and once it is erased.
    let contentUntil: Instant?
    let story: String?
    let location: String?
    let additional: String?
    let point: PointAnswer?
    let mask: [MaskAnswer]
    /// What everybody would read if it became public now; absent where it cannot.
    let publicPreview: Preview?

    struct Preview: Encodable {
        let story: String
        let location: String
        let additional: String
        /// What is hidden of the texts as they were written.
        let hidden: [MaskAnswer]
    }

    struct MaskAnswer: Encodable {
        let field: String
        let start: Int
        let end: Int

        init(_ range: MaskRange) { (field, start, end) = (range.field.rawValue, range.start, range.end) }
    }

    init(_ own: OwnReport, city: CityPack, language: Language) {
        id = own.id.text
        number = own.number.text
        visibility = own.visibility.rawValue
        state = own.state.rawValue
        category = own.category.text
        categoryName = city.category(own.category)?.label.text(in: language) ?? own.category.text
        kelurahan = own.kelurahan.map { UnitAnswer($0, city: city, language: language) }
        kecamatan = own.kelurahan.flatMap { city.units.kecamatan(of: $0)?.shortName }
        kota = own.kelurahan.flatMap { city.units.city(of: $0)?.shortName }
        boundary = own.certainty.rawValue
        unit = UnitAnswer(own.unit, city: city, language: language)
        why = own.content.map { city.why($0.why, in: language) }
        filedAt = Instant(own.filedAt)
        changedAt = Instant(own.changedAt)
        dueAt = Instant(own.dueAt)
        dueOn = city.localDay(own.dueAt)
        dispatchOn = own.dispatchAt.map(city.localDay)
        grantDays = own.mayGrant ? GrantRules.days : []
        mayWithdraw = own.actions.contains(.withdraw)
        actions = own.actions.map(\.rawValue)
        askedAt = own.askedAt.map { Instant($0) }
        rating = own.rating
        contestUntil = own.contestUntil.map { Instant($0) }
        contestPhoto = own.contestPhoto
        erased = own.content == nil
        contentUntil = own.contentUntil.map { Instant($0) }
        story = own.content?.story
        location = own.content?.location
        additional = own.content?.additional
        point = own.content?.point.map {
            PointAnswer($0.coordinate, accuracy: $0.accuracyMetres)
        }
        mask = own.content?.masks.map { MaskAnswer($0) } ?? []
        publicPreview = own.publicPreview.map {
            Preview(
                story: $0.story, location: $0.location, additional: $0.additional,
                hidden: $0.hidden.map { MaskAnswer($0) })
        }
    }
}

/// A point in WGS 84 degrees.
struct PointAnswer: Encodable {
    let lat: Double
    let lon: Double
    /// Metres, where a device gave it.
    let accuracy: Double?

    init(_ coordinate: Coordinate, accuracy: Double? = nil) {
        lat = coordinate.latitude
        lon = coordinate.longitude
        self.accuracy = accuracy
    }
}

/// One change of a case.
struct HistoryAnswer: Encodable {
    let at: Instant
    let event: String
    let state: String
    let unit: UnitAnswer?
    /// What the unit wrote with it; only for whoever holds the receipt.
    let note: String?
    /// A typed reason, and its words.
    let reason: String?
    let reasonWords: String?
    /// The promised date after it, where it changed.
    let dueAt: Instant?

    init(_ entry: OwnReport.Entry, city: CityPack, language: Language) {
        note = entry.note
        reason = entry.reason
        reasonWords = entry.reason.flatMap { code in
            city.rejectionReasons.first { $0.code == code }?.label.text(in: language)
        }
        dueAt = entry.dueAt.map { Instant($0) }
        at = Instant(entry.at)
        event = entry.kind.rawValue
        state = entry.state.rawValue
        unit = entry.unit.map { UnitAnswer($0, city: city, language: language) }
    }
}

/// A question to the reporter, or the answer.
struct QuestionAnswer: Encodable {
    let at: Instant
    /// `unit` or `reporter`.
    let from: String
    let text: String
    /// Why the unit asks for something that tells who the reporter is.
    let identityReason: String?

    init(_ question: OwnReport.Question) {
        at = Instant(question.at)
        from = question.isAnswer ? "reporter" : "unit"
        text = question.text
        identityReason = question.identityReason
    }
}

/// A photo of the own report.
struct PhotoAnswer: Encodable {
    let n: Int
    let sealed: Bool
    let size: Int
    /// A clean copy that a unit may look at now.
    let grant: GrantAnswer?

    struct GrantAnswer: Encodable {
        let unit: UnitAnswer
        /// The last second of it.
        let endsAt: Instant
        /// The last day of it where the city is.
        let endsOn: String
    }

    init(_ photo: OwnReport.Photo, city: CityPack, language: Language) {
        (n, sealed, size) = (photo.place, photo.isSealed, photo.sizeBytes)
        grant = photo.grant.map { grant in
            GrantAnswer(
                unit: UnitAnswer(grant.unit, city: city, language: language), endsAt: Instant(grant.endsAt),
                endsOn: city.localDay(grant.endsAt))
        }
    }
}
