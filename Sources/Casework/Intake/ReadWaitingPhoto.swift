package import Domain
import Media
import PhotoFilter
import Sealing
import Storage

/// A photo of something that waits, as it is shown to one officer once.
package struct WaitingPicture: PictureOfLook {
    package let bytes: [UInt8]
    package let widthPixels: Int
    package let heightPixels: Int
    package let viewID: String
}

/// Shows a photo of what waits to somebody at its desk: only one that everybody will see, without what a camera writes into
/// it. Those of a private message were sealed for whoever sent it, and nobody here can open them.
package struct ReadWaitingPhoto: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The look is in the access log, on disk, before the file is read.
    ///
    /// - Throws: `CaseError.forbidden` for whoever sits at no desk; `notFound`, the same for unknown, locked, dealt with and
    ///   at another desk; `StoreError`, `MediaError`.
    package func callAsFunction(
        _ number: ReportNumber, place: Int, by officer: Officer
    ) async throws -> WaitingPicture {
        guard officer.sitsAtDesk else { throw CaseError.forbidden }
        let (view, now) = (book.newViewID(), book.clock.now())
        let found = try await book.engine.write { [book] session -> StoredPhoto? in
            let log = book.accessLog(in: session, by: officer, at: now)
            guard let item = try IntakeItems(session).find(number: number), item.desk == officer.unit,
                item.state == .waiting, let photo = try book.photo(place, of: item)
            else {
                try log.append(AccessLog.Action.attempt.rawValue, on: nil as ReportID?, view: view)
                return nil
            }
            try log.append(.intakePhoto, onWaiting: item.id, view: view)
            return photo
        }
        guard let photo = found, let bytes = try await book.photos.read(photo.name) else { throw CaseError.notFound }
        return try Self.picture(bytes, view)
    }

    /// It was filtered when it came in. Filtering it again says how large it is, and lets nothing through that was put there
    /// since.
    private static func picture(_ bytes: [UInt8], _ view: AccessLog.ViewID) throws -> WaitingPicture {
        guard let filtered = try? PhotoFilter.filter(bytes), filtered.format == .jpeg else { throw CaseError.notFound }
        let size = filtered.uprightSizePixels
        return WaitingPicture(
            bytes: WaitingPicture.marked(filtered.bytes, view), widthPixels: size.width, heightPixels: size.height,
            viewID: view.text)
    }
}

extension Casebook {
    /// Nil where there is none, and where the desk may not look at it.
    fileprivate func photo(_ place: Int, of item: StoredIntakeItem) throws -> StoredPhoto? {
        let content = try IntakeSeal.open(item, self).content
        guard content.showsPhotos(in: city) else { return nil }
        return content.photos.compactMap(\.stored).first { $0.position == Int64(place) && $0.kind == .public }
    }
}
