import Domain
import Foundation
import Sealing
import Storage

/// Something that is about to wait at a desk, before it is sealed.
struct WaitingItem: Sendable {
    let mark: IntakeMark
    let channel: ChannelCode
    let desk: UnitCode
    let reason: WaitReason
    /// What the adapter understood; nil where it understood nothing.
    var report: IncomingReport?
    /// What came, where it was not understood.
    var original: [UInt8]?

    /// Makes photos and files of it. A photo is sealed with the receipt that the sender gets.
    func prepared(id: ReportID, secret: ReceiptSecret, book: Casebook) async throws -> PreparedItem {
        let key = DataKey.make(random: book.random)
        var content = IntakeContent(report)
        var files: [PreparedPhoto.File] = []
        var name: String?
        if let original {
            let sealed = try IntakeSeal.sealed(original, key, id, book)
            let file = PreparedPhoto.File(name: book.newFileName(), bytes: sealed)
            name = file.name
            files.append(file)
        }
        if let report {
            let photos = try await IncomingPhotos(book: book)(report.photos, report.visibility, id, secret)
            let now = book.clock.now()
            content.photos = photos.enumerated().map { place, photo in
                IntakeContent.Photo(photo.row(at: Int64(place + 1), now))
            }
            files += photos.flatMap(\.files)
        }
        return PreparedItem(item: self, id: id, content: content, key: key, file: name, files: files)
    }
}

/// Something that waits, with its files, before it has a number.
struct PreparedItem: Sendable {
    let item: WaitingItem
    let id: ReportID
    var content: IntakeContent
    let key: DataKey
    let file: String?
    let files: [PreparedPhoto.File]

    func row(
        number: ReportNumber, _ secret: ReceiptSecret, _ book: Casebook
    ) throws -> StoredIntakeItem {
        var row = StoredIntakeItem(
            name: (id, number), marks: (item.mark.fingerprint, secret.lookup.digest),
            way: (item.channel, item.desk), reason: item.reason.rawValue, arrivedAt: book.clock.now())
        row.file = file
        row.sealed = try IntakeSeal.seal(content, key, of: id, book)
        return row
    }
}

/// What an adapter understood of something that waits, as it is sealed into one cell.
///
/// Sensitivity: wording and place.
struct IntakeContent: Codable, Equatable, Sendable {
    /// A photo whose file is there already.
    struct Photo: Codable, Equatable, Sendable {
        var place: Int64
        var kind: String
        var name: String
        var thumbnail: String?
        var mediaType: String
        var size: Int64
        var digest: [UInt8]
        var addedAt: Int64

        init(_ row: StoredPhoto) {
            place = row.position
            kind = row.kind.rawValue
            name = row.name
            thumbnail = row.thumbnail
            mediaType = row.mediaType
            size = row.sizeBytes
            digest = row.digest
            addedAt = row.addedAt
        }
    }

    var visibility: String
    var category: String?
    var story = ""
    var location = ""
    var additional = ""
    var latitude: Double?
    var longitude: Double?
    var kelurahan: String?
    var photos: [Photo] = []
    /// The handle of an address in the vault.
    var contact: [UInt8]?

    init(_ report: IncomingReport?) {
        visibility = (report?.visibility ?? .private).rawValue
        guard let report else { return }
        category = report.category?.text
        (story, location, additional) = (report.story, report.location, report.additional)
        latitude = report.point?.coordinate.latitude
        longitude = report.point?.coordinate.longitude
        kelurahan = report.kelurahan?.text
    }
}

/// Seals and opens what waits: one key an item, which can be destroyed alone.
enum IntakeSeal {
    private static let table = "intake_item"

    static func seal(
        _ content: IntakeContent, _ key: DataKey, of id: ReportID, _ book: Casebook
    ) throws -> SealedContent {
        let wrapped: [UInt8]
        do {
            wrapped = try book.keys.wrapErasable(key, place: place(id, "wrapped_key"), random: book.random)
        } catch SealingError.slots {
            throw StoreError.unavailable
        }
        let plain = [UInt8](try JSONEncoder().encode(content))
        return SealedContent(
            wrappedKey: wrapped,
            content: try Envelope.seal(plain, key: key, place: place(id, "content"), random: book.random))
    }

    /// The original as it came, for its file.
    static func sealed(_ original: [UInt8], _ key: DataKey, _ id: ReportID, _ book: Casebook) throws -> [UInt8] {
        try Envelope.seal(original, key: key, place: place(id, "file"), random: book.random)
    }

    /// - Throws: `CaseError.erased` if its days are over; `SealingError`, `StoreError.damaged`.
    static func open(_ item: StoredIntakeItem, _ book: Casebook) throws -> (content: IntakeContent, key: DataKey) {
        guard let sealed = item.sealed else { throw CaseError.erased }
        let key: DataKey
        do {
            key = try book.keys.unwrap(sealed.wrappedKey, place: place(item.id, "wrapped_key"))
        } catch SealingError.destroyed {
            throw CaseError.erased
        }
        let plain = try Envelope.open(sealed.content, key: key, place: place(item.id, "content"))
        guard let content = try? JSONDecoder().decode(IntakeContent.self, from: Data(plain)) else {
            throw StoreError.damaged
        }
        return (content, key)
    }

    static func opened(_ file: [UInt8], _ key: DataKey, _ id: ReportID) throws -> [UInt8] {
        try Envelope.open(file, key: key, place: place(id, "file"))
    }

    private static func place(_ id: ReportID, _ column: String) -> CellPlace {
        CellPlace(table: table, row: id, column: column)
    }
}
