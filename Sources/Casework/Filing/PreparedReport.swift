import City
import Domain
import Sealing
import Storage

/// A report that passed every check and is sealed, before it has a number.
struct PreparedReport: Sendable {
    let id: ReportID
    let draft: ReportDraft
    let category: CategorySlug
    let place: PlaceFinder.Place
    let route: Route
    let channel: ChannelCode
    let content: ReportContent
    /// What the public may read of it; nil for a private report.
    let shown: Publication.Texts?
    /// Nil only for a made-up report whose content was erased long ago.
    let sealed: SealedContent?
    /// Of the receipt, 32 bytes.
    let lookupDigest: [UInt8]
    let receipt: String?
    let notices: [FilingNotice]
    /// The second of its filing, for all that the database will ever know; in the future for one that is held back.
    let filedAt: Int64
    let dueAt: Int64
    let isHeld: Bool
    /// The beginning of the day on which it goes to its unit.
    let dispatchAt: Int64?
    /// What the reporter is asked at once, sealed for its place in the history; never with a report that is held back.
    var question: [UInt8]?
    /// Nil only for a made-up report.
    var mark: IntakeMark?
    /// How many of the first events whoever filed it knows of.
    var told: Int { question == nil || isQuestionTold ? firstEvents.count : 1 }
    var isQuestionTold = true
    /// Photos whose files are there already.
    var photos: [StoredPhoto] = []

    /// Opens the reporter's entry in the vault, sealed for this report.
    var contact: [UInt8]?

    /// The question stands right behind the filing.
    static let questionPlace: Int64 = 2

    func row(number: ReportNumber) -> StoredReport {
        var row = StoredReport(
            id: id, number: number, lookupDigest: lookupDigest, visibility: draft.visibility, category: category,
            kelurahan: place.kelurahan, certainty: place.certainty, holder: isHeld ? .nobody : route.unit,
            state: .waiting, channel: channel, filedAt: filedAt, changedAt: filedAt, dueAt: dueAt, sealed: sealed
        )
        if isHeld { (row.desk.heldUntil, row.desk.nextAt) = (filedAt, Alarms.never) }
        if question != nil { (row.desk.pausedAt, row.desk.nextAt) = (filedAt, Alarms.never) }
        return row
    }

    /// How its history begins.
    var firstEvents: [StoredEvent] {
        let filed = StoredEvent(at: filedAt, kind: EventKind.filed.rawValue, state: .waiting, unit: route.unit)
        guard let question else { return [filed] }
        var asked = StoredEvent(at: filedAt, kind: EventKind.asked.rawValue, state: .waiting, unit: nil)
        asked.detail = question
        return [filed, asked]
    }

    /// What the public may see of it; nil for a private report.
    func publication(number: ReportNumber, calendar: WorkingCalendar) -> Publication? {
        guard let texts = shown else { return nil }
        return Publication(
            report: id, number: number, category: category, kelurahan: place.kelurahan,
            state: ReportState.waiting.publicFace, holder: route.unit, place: content.coordinate, texts: texts,
            photoCount: Int64(photos.count), filedAt: filedAt, changedAt: filedAt, dueAt: dueAt,
            filedOn: calendar.day(at: filedAt)
        )
    }

    func answer(number: ReportNumber) -> FiledReport {
        FiledReport(
            id: id, number: number, visibility: draft.visibility, state: .waiting, unit: route.unit,
            dispatchAt: dispatchAt, why: route.why, likelyUnits: route.likelyUnits, dueAt: dueAt, receipt: receipt,
            notices: notices
        )
    }

    /// The same arrived before, and became what is stored under this id, whatever happened to it since.
    func isSame(as stored: StoredReport, _ content: ReportContent) -> Bool {
        // Where the server made the receipt it has forgotten it, so a second sending brings another one.
        guard receipt != nil || stored.lookupDigest == lookupDigest else { return false }
        if let received = content.received { return mark?.isSame(as: received) ?? false }
        // An early version did not keep what arrived.
        return content.isSameFiling(as: self.content) && stored.visibility == draft.visibility
            && stored.category == category && stored.kelurahan == place.kelurahan && stored.channel == channel
    }
}
