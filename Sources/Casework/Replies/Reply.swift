import City
package import Domain
import Storage

/// A text that officers begin a move with, again and again. The same for every case: no personal data.
package struct Reply: Equatable, Sendable {
    /// Nil for one that the city pack brings, which nobody changes here.
    package let id: ReplyID?
    package let action: CaseAction
    /// For cases of this category only; nil for all.
    package let category: CategorySlug?
    package let title: String
    package let body: String
}

/// The name of a reply: 16 random bytes.
package struct ReplyID: Hashable, Sendable {
    /// 16 bytes.
    let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter text: 32 hexadecimal characters.
    package init?(_ text: some StringProtocol) {
        guard let id = OfficerID(String(text)) else { return nil }
        bytes = id.bytes
    }

    /// 32 hexadecimal characters.
    package var text: String { OfficerID(bytes: bytes)?.text ?? "" }
}

extension Reply {
    /// - Returns: nil for an action that this version does not know.
    init?(_ stored: StoredReply) {
        guard let action = CaseAction(rawValue: stored.action) else { return nil }
        self.init(
            id: ReplyID(bytes: stored.id), action: action, category: stored.category.map { CategorySlug($0) },
            title: stored.title, body: stored.body)
    }

    init?(_ brought: CannedReply) {
        guard let action = CaseAction(rawValue: brought.action) else { return nil }
        self.init(
            id: nil, action: action, category: brought.category.map { CategorySlug($0) }, title: brought.title,
            body: brought.body)
    }
}
