package import City

/// The sentences of messages to reporters, from the language files.
package struct MessageSentences: Sendable {
    /// The last word of a key: `mail.<name>`.
    package enum Key: String, CaseIterable, Sendable {
        case filedSubject = "filed_subject"
        case emergency
        case link
        case question
        case replyHint = "reply_hint"
        case refusedVideo = "refused_video"
        case refusedPicture = "refused_picture"
        case refusedFile = "refused_file"
        case refusedManyPhotos = "refused_many_photos"
        case waiting
        case closed
        case closedSubject = "closed_subject"
        case updateSubject = "update_subject"
        case update
        case sender
    }

    private let sentence: @Sendable (Key, Language, [String: String]) -> String

    /// `sentence` fills in the values of a key's sentence in a language.
    package init(_ sentence: @escaping @Sendable (Key, Language, [String: String]) -> String) {
        self.sentence = sentence
    }

    func callAsFunction(_ key: Key, in language: Language, _ values: [String: String] = [:]) -> String {
        sentence(key, language, values)
    }
}
