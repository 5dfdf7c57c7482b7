package import Domain

/// A report as a channel's adapter understood it, before it is a case.
///
/// Sensitivity: wording, place, and who wrote it. Lives in memory only.
package struct IncomingReport: Sendable {
    package var channel: ChannelCode
    /// What makes it the same when it arrives twice: a Message-ID, the partner's own number, a row of a list. Never stored as
    /// it is; nil where an officer types it in.
    package var externalID: String?
    package var visibility = Visibility.private
    /// Nil where it is to be found in the words.
    package var category: CategorySlug?
    package var story: String
    /// Words about the place; may be empty.
    package var location = ""
    package var additional = ""
    package var point: DraftPoint?
    /// Nil where it is to be found from the point or in the words.
    package var kelurahan: UnitCode?
    /// JPEG, PNG or WebP as they came, not yet filtered; three at most are kept.
    package var photos: [[UInt8]] = []
    /// It came while its channel was open, so it is taken in also where that is closed since.
    package var isLetIn = false
    /// Its sender hears at once what is asked back.
    package var isAskable = true
    /// Where news of it may be sent; goes to the vault and nowhere else.
    package var contact: ContactAddress?

    package init(channel: ChannelCode, externalID: String? = nil, story: String) {
        self.channel = channel
        self.externalID = externalID
        self.story = story
    }
}

/// Where somebody can be reached. Sensitivity: who reported; sealed in the vault, never in the case database.
package struct ContactAddress: Equatable, Sendable {
    /// How it is reached.
    package enum Way: String, CaseIterable, Sendable {
        case email
        /// An account at a messaging partner, reached through that channel's gateway.
        case gateway
        /// A browser's push subscription.
        case push
    }

    package let way: Way
    /// The channel it came in through.
    package let channel: ChannelCode
    /// An e-mail address, a partner's handle, or a push subscription as JSON.
    package let text: String
    /// What the person at a counter wants to be called; nil where nobody asked.
    package var name: String?

    package init(way: Way, channel: ChannelCode, text: String) {
        self.way = way
        self.channel = channel
        self.text = text
    }
}
