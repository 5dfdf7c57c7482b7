import Domain
package import Foundation

/// What was said so far in a thread with one person, sealed between two messages and gone after a day.
///
/// Sensitivity: wording and location; and, while a question is open, what opens the report.
package struct Conversation: Codable, Equatable, Sendable {
    /// What the next message answers.
    package enum Step: String, Codable, Sendable {
        case story
        case place
        case category
        /// The report is filed; what its desk wants to know is open.
        case question
    }

    package var step = Step.story
    /// What makes the report of this thread the same however often it is filed.
    package let externalID: String
    /// Through which it came; nil in one that an earlier version wrote.
    package let channel: String?
    package var language: String
    package var story = ""
    package var location = ""
    /// What else was said on the way, a line each.
    package var additional: String?
    /// Codes of kelurahan, or slugs of categories, as they were numbered for the person.
    package var choices: [String] = []
    package var kelurahan: String?
    package var point: Point?
    package var category: String?
    /// The words told the place, or there will be no more asking.
    package var isPlaceSettled = false
    package var isCategorySettled = false
    /// Somebody has gone on with it since its first message.
    package var isAnswered: Bool?
    /// How often the question of this step was asked in vain.
    package var tries = 0
    package var photos: [Data] = []
    /// The emergency number that the person was told to call first.
    package var warned: String?
    /// Where the person can be reached, in the vault.
    package var handle: Data?
    /// Opens the report, for the answer to its question.
    package var lookup: String?

    /// A position.
    package struct Point: Codable, Equatable, Sendable {
        package let latitude: Double
        package let longitude: Double

        var coordinate: Coordinate? { Coordinate(latitude: latitude, longitude: longitude) }
    }

    init(externalID: String, channel: ChannelCode, language: String) {
        self.externalID = externalID
        self.channel = channel.text
        self.language = language
    }

    /// For the question to the reporter of what another one brought.
    init(asking thread: Conversation) {
        (externalID, channel, language) = (thread.externalID, thread.channel, thread.language)
        step = .question
    }

    /// Nothing was told or shown yet.
    var isEmpty: Bool { story.isEmpty && photos.isEmpty && point == nil }

    /// Words that belong to nothing that was asked. Kept: whoever reads the report may understand them.
    mutating func add(_ words: String) {
        guard !words.isEmpty else { return }
        additional = [additional, words].compactMap(\.self).joined(separator: "\n")
    }

    /// Words about the place; those before stay too.
    mutating func tell(place words: String) {
        guard !words.isEmpty else { return }
        add(location)
        location = words
    }

    /// - Throws: what cannot be written; nothing of ours.
    func encoded() throws -> [UInt8] { [UInt8](try JSONEncoder().encode(self)) }

    /// - Throws: for bytes that `encoded` did not write.
    init(encoded bytes: [UInt8]) throws { self = try JSONDecoder().decode(Conversation.self, from: Data(bytes)) }
}
