import City
import Domain
import Policy
package import Storage

/// The name of one comment: random, and of no use for another one.
package struct CommentID: Hashable, Sendable {
    /// 16 bytes.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Of the comment at a place in a list.
    package init(_ cursor: StoredComment.Cursor) { bytes = cursor.id }

    /// The place of this comment in a list.
    package func cursor(on day: Int64) -> StoredComment.Cursor { StoredComment.Cursor(day: day, id: bytes) }

    /// - Parameter text: 32 hexadecimal characters.
    package init?(_ text: some StringProtocol) {
        guard let id = OfficerID(String(text)) else { return nil }
        bytes = id.bytes
    }

    /// 32 hexadecimal characters.
    package var text: String { OfficerID(bytes: bytes)?.text ?? "" }
}

/// A comment as everybody sees it.
package struct PublicComment: Equatable, Sendable {
    package let id: CommentID
    package let state: CommentState
    /// Noon of the day in the city, in seconds since 1970 UTC; the time of day is not known.
    package let day: Int64
    /// Nil while it is held and once it is removed.
    package let text: String?
    /// The typed reason of a removal.
    package let reason: String?
    /// Of holding or removing it, as `day`.
    package let moderatedDay: Int64?

    init(_ comment: StoredComment, city: CityPack) {
        id = CommentID(bytes: comment.id)
        state = comment.state
        day = city.noon(of: comment.day)
        text = comment.state == .shown ? comment.body : nil
        reason = comment.state == .removed ? comment.reason : nil
        moderatedDay = comment.state == .shown ? nil : comment.moderatedOn.map { city.noon(of: $0) }
    }
}

/// Some comments on a report, the newest day first.
package struct CommentPage: Sendable {
    package let comments: [PublicComment]
    /// Where the next page begins; nil on the last.
    package let next: StoredComment.Cursor?

    static let none = CommentPage(comments: [], next: nil)

    /// `rows`: one more than `most` where there are more.
    init(_ rows: [StoredComment], most: Int, city: CityPack) {
        comments = rows.prefix(most).map { PublicComment($0, city: city) }
        next = rows.count > most ? rows[most - 1].cursor : nil
    }

    private init(comments: [PublicComment], next: StoredComment.Cursor?) {
        self.comments = comments
        self.next = next
    }
}

extension CityPack {
    /// The day of the city, counted from 1970-01-01. `instant`: seconds since 1970 UTC.
    func dayNumber(_ instant: Int64) -> Int64 {
        let local = instant + Int64(settings.timeZone.utcOffsetMinutes) * 60
        return (local >= 0 ? local : local - 86_399) / 86_400
    }

    /// The middle of such a day, in seconds since 1970 UTC.
    func noon(of day: Int64) -> Int64 { day * 86_400 + 43_200 - Int64(settings.timeZone.utcOffsetMinutes) * 60 }
}
