import Casework
import City
import Domain

/// A list of what waits.
struct IntakeListAnswer: Encodable {
    let items: [IntakeLineAnswer]
    let dismissed: [IntakeAsideAnswer]
}

/// One line of it.
struct IntakeLineAnswer: Encodable {
    let number: String
    let channel: String
    let reason: String
    let arrivedAt: Instant

    init(_ line: IntakeDesk.Line) {
        number = line.number.text
        channel = line.channel.text
        reason = line.reason.rawValue
        arrivedAt = Instant(line.arrivedAt)
    }
}

/// One thing that was put aside.
struct IntakeAsideAnswer: Encodable {
    let number: String
    let channel: String
    let reason: String?
    let dismissedBy: String?
    let dismissedAt: Instant
    let until: Instant

    init(_ aside: IntakeDesk.Aside) {
        number = aside.number.text
        channel = aside.channel.text
        reason = aside.dismissal?.rawValue
        dismissedBy = aside.by
        dismissedAt = Instant(aside.at)
        until = Instant(aside.until)
    }
}

/// One thing that waits.
struct IntakeItemAnswer: Encodable {
    let number: String
    let channel: String
    let reason: String
    let arrivedAt: Instant
    let story: String
    let location: String
    let additional: String
    let original: String?
    let originalBytes: Int
    let categories: [String]
    let places: [UnitAnswer]
    let photos: [Photo]
    /// Nil for what was never put aside.
    let restored: Restored?
    let viewId: String

    struct Photo: Encodable {
        let place: Int
        let locked: Bool
    }

    struct Restored: Encodable {
        let reason: String?
        let dismissedBy: String?
        let restoredBy: String?
        let restoredAt: Instant
    }

    init(_ item: IntakeDesk.Item, city: CityPack, _ language: Language) {
        number = item.line.number.text
        channel = item.line.channel.text
        reason = item.line.reason.rawValue
        arrivedAt = Instant(item.line.arrivedAt)
        (story, location, additional) = (item.draft.story, item.draft.location, item.draft.additional)
        original = item.original
        originalBytes = item.originalBytes
        categories = item.categories.map(\.text)
        places = item.places.map { UnitAnswer($0, city: city, language: language) }
        photos = item.photos.map { Photo(place: $0.place, locked: $0.isLocked) }
        restored = item.restored.map {
            Restored(
                reason: $0.dismissal?.rawValue, dismissedBy: $0.dismissedBy, restoredBy: $0.by,
                restoredAt: Instant($0.at))
        }
        viewId = item.viewID
    }
}
