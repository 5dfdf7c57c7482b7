package import City
package import Domain

/// What a partner hands over: one message of one person. Sensitivity: who reported, wording, location; lives in memory only.
package struct HookMessage: Sendable {
    /// The partner's own name of the message; the same when it is sent again.
    package let id: String
    /// By which the partner reaches the person again.
    package let sender: String
    package var text: String
    /// A position that the person shared.
    package var point: Coordinate?
    /// JPEG, PNG or WebP.
    package var photos: [[UInt8]] = []
    package var language = Language.indonesian
    /// Where the partner's own menu asked for it.
    package var category: CategorySlug?
    package var kelurahan: UnitCode?

    package init(id: String, sender: String, text: String) {
        self.id = id
        self.sender = sender
        self.text = text
    }
}
