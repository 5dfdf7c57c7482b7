import Casework
import City
import Domain
import Policy

/// The head of a case, as queues list it: no text, no point.
struct CaseHeadAnswer: Encodable {
    let number: String
    let visibility: String
    let state: String
    let category: String
    let categoryName: String
    let kelurahan: UnitAnswer?
    let unit: UnitAnswer
    let filedAt: Instant
    let changedAt: Instant
    let clock: ClockAnswer
    /// To be sent back with a move, so that nobody decides on what has changed.
    let version: Int64
    let sensitive: Bool
    let assignee: String?
    let handler: String?
    let handovers: Int
    let rating: Int?
    /// How many devices support it.
    let supports: Int

    init(_ head: CaseHead, in words: CaseWords) {
        number = head.number.text
        visibility = head.visibility.rawValue
        state = head.state.rawValue
        category = head.category.text
        categoryName = words.city.category(head.category)?.label.text(in: words.language) ?? head.category.text
        kelurahan = head.kelurahan.map { words.unit($0) }
        unit = words.unit(head.holder)
        filedAt = Instant(head.filedAt)
        changedAt = Instant(head.changedAt)
        clock = ClockAnswer(head.clock, in: words)
        version = head.version
        sensitive = head.isSensitive
        assignee = head.assignee
        handler = head.handler
        handovers = head.handovers
        rating = head.rating
        supports = head.supports
    }
}

/// What it takes to put a case into words for a program.
struct CaseWords {
    let city: CityPack
    let language: Language
    /// Seconds since 1970 UTC.
    let now: Int64

    func unit(_ code: UnitCode) -> UnitAnswer { UnitAnswer(code, city: city, language: language) }
}

/// The clock of a case.
struct ClockAnswer: Encodable {
    let from: Instant
    let redAt: Instant
    let dueAt: Instant
    /// The promised day where the city is, as "2026-12-02".
    let dueOn: String
    let pausedAt: Instant?
    let overdue: Bool
    let red: Bool

    init(_ clock: CaseClock, in words: CaseWords) {
        from = Instant(clock.from)
        redAt = Instant(clock.redAt)
        dueAt = Instant(clock.dueAt)
        dueOn = words.city.localDay(clock.dueAt)
        pausedAt = clock.pausedAt.map { Instant($0) }
        overdue = clock.isOverdue(at: words.now)
        red = clock.isRed(at: words.now)
    }
}

/// One page of a queue.
struct QueueAnswer: Encodable {
    let reports: [CaseHeadAnswer]
    /// For `cursor` of the next page; absent on the last.
    let next: String?
    /// Open cases of each of the officer's queues.
    let queues: [String: Int]
    /// Open cases in each state.
    let states: [String: Int]

    init(_ page: QueuePage, in words: CaseWords) {
        reports = page.cases.map { CaseHeadAnswer($0, in: words) }
        next = page.next.map(QueueQueryText.text)
        queues = Dictionary(uniqueKeysWithValues: page.counts.map { ($0.key.rawValue, $0.value) })
        states = Dictionary(uniqueKeysWithValues: page.states.map { ($0.key.rawValue, $0.value) })
    }
}

/// A case as one officer may see it.
struct CaseAnswer: Encodable {
    let report: CaseHeadAnswer
    /// In what relation the officer stands to it.
    let audience: String
    /// Stands on the watermark and in the access log.
    let viewId: String
    /// The sentence that every screen with this case carries.
    let confidentiality: String
    let boundary: String
    let channel: String
    let texts: TextsAnswer?
    let sheet: String?
    let history: [CaseEntryAnswer]
    let photos: [CasePhotoAnswer]
    let proofs: [ProofAnswer]
    let actions: [String]
    let likelyUnits: [OfferedUnitAnswer]
    let chain: [UnitAnswer]
    /// Where it may be, by its words; empty where the kelurahan is known.
    let placeCandidates: [UnitAnswer]
    let duplicates: DuplicatesAnswer
    let linkedTo: String?
    /// `leak` or `retaliation`; absent for a report like any other.
    let concern: String?
    /// Who looked at the report that a leak case is about, newest first.
    let leakedAccesses: LeakedAnswer?

    init(_ view: CaseView, in words: CaseWords) {
        report = CaseHeadAnswer(view.head, in: words)
        audience = view.audience.name
        viewId = view.viewID
        confidentiality = words.city.label("confidential.\(view.head.visibility.rawValue)", in: words.language)
        boundary = view.certainty.rawValue
        channel = view.channel.text
        texts = view.texts.map { TextsAnswer($0, in: words) }
        sheet = view.sheet
        history = view.history.map { CaseEntryAnswer($0, in: words) }
        photos = view.photos.map {
            CasePhotoAnswer(n: $0.place, locked: $0.isLocked, grantedUntil: $0.grantedUntil.map { Instant($0) })
        }
        proofs = view.proofs.map { ProofAnswer($0, in: words) }
        actions = view.actions.map(\.rawValue)
        likelyUnits = view.likely.map { OfferedUnitAnswer($0, in: words) }
        chain = view.chain.map { words.unit($0) }
        placeCandidates = view.placeCandidates.map { words.unit($0) }
        duplicates = DuplicatesAnswer(
            numbers: view.duplicates.shown.map(\.text), privateCount: view.duplicates.hidden)
        linkedTo = view.linkedTo?.text
        concern = view.concern?.rawValue
        leakedAccesses = view.leaked.map { LeakedAnswer($0, in: words) }
    }

    struct TextsAnswer: Encodable {
        let story: String
        let location: String
        let additional: String
        let point: PointAnswer?
        let why: String

        init(_ texts: CaseView.Texts, in words: CaseWords) {
            story = texts.story
            location = texts.location
            additional = texts.additional
            point = texts.point.map { PointAnswer($0, accuracy: texts.accuracyMetres) }
            why = words.city.why(texts.why, in: words.language)
        }
    }

    struct CasePhotoAnswer: Encodable {
        let n: Int
        let locked: Bool
        /// The last second in which a clean copy may be looked at.
        let grantedUntil: Instant?
    }

    struct DuplicatesAnswer: Encodable {
        let numbers: [String]
        let privateCount: Int
    }
}

extension Audience {
    /// As the API spells it.
    fileprivate var name: String {
        switch self {
        case .holdingOperator: "holding_operator"
        case .assignedField: "assigned_field"
        case .otherOfficer: "other_officer"
        case .reporter, .public, .validator, .auditor: rawValue
        }
    }
}

/// One thing that happened, for an officer.
struct CaseEntryAnswer: Encodable {
    let at: Instant
    let event: String
    let state: String
    let unit: UnitAnswer?
    let by: String?
    let note: String?
    let reason: String?
    let dueAt: Instant?

    init(_ entry: CaseView.Entry, in words: CaseWords) {
        at = Instant(entry.at)
        event = entry.kind.rawValue
        state = entry.state.rawValue
        unit = entry.unit.map { words.unit($0) }
        by = entry.by
        note = entry.note
        reason = entry.reason
        dueAt = entry.dueAt.map { Instant($0) }
    }
}

/// A unit to hand the case to, with its remit in one line.
struct OfferedUnitAnswer: Encodable {
    let code: String
    let name: String
    let remit: String
    let why: String

    init(_ likely: LikelyUnit, in words: CaseWords) {
        code = likely.unit.text
        name = words.city.units.name(of: likely.unit, in: words.language)
        remit = words.city.units[likely.unit]?.remit.text(in: words.language) ?? ""
        why = words.city.why(likely.why, in: words.language)
    }
}

/// How a case stands after a move.
struct MovedAnswer: Encodable {
    let number: String
    let state: String
    let unit: UnitAnswer
    let dueAt: Instant
    let version: Int64

    init(_ moved: MovedCase, in words: CaseWords) {
        number = moved.number.text
        state = moved.state.rawValue
        unit = words.unit(moved.holder)
        dueAt = Instant(moved.dueAt)
        version = moved.version
    }
}
