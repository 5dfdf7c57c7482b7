import City
package import Domain
import Foundation

/// How a thread goes on: a message and what was said before in, what to say and to do out. Asks nobody, writes nothing.
package struct ThreadRules: Sendable {
    /// More to choose from does not fit into a short message.
    static let mostChoices = 5
    /// After so many answers that lead nowhere a person reads the rest.
    static let mostTries = 2

    let knowledge: ThreadKnowledge

    package init(knowledge: ThreadKnowledge) { self.knowledge = knowledge }

    /// What a message leads to.
    package struct Turn: Equatable, Sendable {
        package var says: [ThreadSay]
        package var next: Next

        init(_ says: [ThreadSay], _ next: Next) {
            self.says = says
            self.next = next
        }
    }

    /// What is to be done.
    package enum Next: Equatable, Sendable {
        /// Nothing; what is under way stays as it is.
        case stay
        case wait(Conversation)
        case file(Conversation)
        /// The words are the answer to the question that is open.
        case answer(String, Conversation)
        case tellStatus(ReportNumber)
        case end
    }

    /// `externalID`: of the message, for a thread that begins with it.
    package func turn(
        _ message: HookMessage, in thread: Conversation?, of channel: ChannelCode, externalID: String
    ) -> Turn {
        let new = Conversation(externalID: externalID, channel: channel, language: message.language.rawValue)
        let text = CleanText.cleaned(message.text)
        let (word, rest) = Self.command(text)
        if rest.isEmpty, knowledge.words.cancel.contains(word) {
            let isUnderWay = thread.map { $0.step != .question } ?? false
            return isUnderWay ? Turn([.cancelled], .end) : Turn([.nothingToCancel], .stay)
        }
        if message.isWordsOnly {
            if knowledge.words.status.contains(word), !rest.isEmpty, !rest.contains(" ") {
                return Turn([], .tellStatus(ReportNumber(rest.uppercased())))
            }
            if rest.isEmpty, knowledge.words.help.contains(word) { return Turn([.help], .stay) }
        }
        if knowledge.words.new.contains(word), thread == nil || thread?.step == .question {
            return begin(message, rest, new, isMeant: true)
        }
        guard var thread else { return begin(message, text, new) }
        if thread.step == .question {
            // What has a category of its own is a report of its own.
            return message.category == nil ? answer(text, message, thread) : begin(message, text, new)
        }
        thread.isAnswered = true
        let says = take(message, in: &thread)
        switch thread.step {
        case .place where text.isEmpty && message.point == nil && !thread.hasPlace,
            .category where text.isEmpty && !thread.isCategorySettled:
            return Turn(remind(says, message, thread), .wait(thread))
        case .place: return place(text, says, &thread)
        case .category: return category(text, says, &thread)
        case .story, .question: return story(text, says, &thread)
        }
    }

    /// A message without words answers nothing, and takes nothing away: a messenger sends each picture as one of its own.
    private func remind(_ says: [ThreadSay], _ message: HookMessage, _ thread: Conversation) -> [ThreadSay] {
        if says.isEmpty, !message.photos.isEmpty, message.point == nil { return [.photosKept] }
        return says + [thread.step == .place ? askPlace(thread) : askCategory(thread)]
    }

    private func askPlace(_ thread: Conversation) -> ThreadSay {
        thread.choices.isEmpty ? .askPlaceAgain : .choosePlace(thread.choices.map { UnitCode($0) })
    }

    private func askCategory(_ thread: Conversation) -> ThreadSay {
        thread.choices.isEmpty ? .askCategory : .chooseCategory(thread.choices.map { CategorySlug($0) })
    }

    // MARK: Steps

    /// `isMeant`: the person said that this is another report.
    private func begin(
        _ message: HookMessage, _ text: String, _ new: Conversation, isMeant: Bool = false
    ) -> Turn {
        guard isMeant || !text.isEmpty || !message.isWordsOnly || message.isChosen else { return Turn([.help], .stay) }
        var thread = new
        let says = take(message, in: &thread)
        return story(text, says, &thread)
    }

    /// What comes beside words counts at every step.
    ///
    /// - Returns: what is to be said of it.
    private func take(_ message: HookMessage, in thread: inout Conversation) -> [ThreadSay] {
        var says: [ThreadSay] = []
        if let category = message.category {
            thread.category = category.text
            thread.isCategorySettled = true
        }
        if let kelurahan = message.kelurahan { thread.kelurahan = kelurahan.text }
        if let point = message.point, !take(point, &thread) { says.append(.outside) }
        let room = max(DraftRules.maximumPhotos - thread.photos.count, 0)
        let photos = message.photos.filter(knowledge.isPhoto)
        thread.photos += photos.prefix(room).map { Data($0) }
        if photos.count < message.photos.count { says.append(.photosRefused) }
        if photos.count > room { says.append(.photosFull) }
        return says
    }

    private func story(_ text: String, _ says: [ThreadSay], _ thread: inout Conversation) -> Turn {
        thread.story = text
        if !thread.hasPlace, knowledge.place(text) == .sure { thread.isPlaceSettled = true }
        return goOn(&thread, after: says)
    }

    private func place(_ text: String, _ says: [ThreadSay], _ thread: inout Conversation) -> Turn {
        if thread.hasPlace {
            thread.tell(place: text)
            return goOn(&thread, after: says)
        }
        if knowledge.words.skip.contains(text.uppercased()) {
            thread.isPlaceSettled = true
            return goOn(&thread, after: says)
        }
        if let chosen = Self.choice(text, of: thread.choices) {
            thread.kelurahan = chosen
            return goOn(&thread, after: says)
        }
        let place = knowledge.place(text)
        // Kept also where it is not understood: whoever reads the report may know the place.
        if place == .none, !thread.location.isEmpty { thread.add(text) } else { thread.tell(place: text) }
        switch place {
        case .sure:
            thread.isPlaceSettled = true
            return goOn(&thread, after: says)
        case .among(let places):
            thread.choices = places.prefix(Self.mostChoices).map(\.text)
            return askAgain(askPlace(thread), after: says, &thread)
        case .none:
            // The numbers of the list before are still good.
            return askAgain(.askPlaceAgain, after: says, &thread)
        }
    }

    private func category(_ text: String, _ says: [ThreadSay], _ thread: inout Conversation) -> Turn {
        if let chosen = Self.choice(text, of: thread.choices) {
            thread.category = chosen
            thread.isCategorySettled = true
            return goOn(&thread, after: says)
        }
        // None of the list.
        let isNone = text == "0"
        let words = isNone ? "" : text
        thread.add(words)
        if thread.isCategorySettled { return goOn(&thread, after: says) }
        let found = words.isEmpty ? [] : knowledge.search(words)
        if found.count == 1 {
            thread.category = found[0].text
            thread.isCategorySettled = true
            return goOn(&thread, after: says)
        }
        if isNone || !found.isEmpty { thread.choices = found.prefix(Self.mostChoices).map(\.text) }
        return askAgain(askCategory(thread), after: says, &thread)
    }

    /// The answer to the question of a report that is filed, with the position that came beside it.
    private func answer(_ text: String, _ message: HookMessage, _ thread: Conversation) -> Turn {
        let says: [ThreadSay] = message.photos.isEmpty ? [] : [.photosLeftOut]
        let position = message.point.map { "\($0.latitude), \($0.longitude)" } ?? ""
        var words = [text, position].filter { !$0.isEmpty }.joined(separator: "\n")
        if words.isEmpty { return Turn(says + [.answerInWords], .stay) }
        // Words come first where both do not fit.
        if words.unicodeScalars.count > DraftRules.maximumStory { words = text }
        return Turn([.answered] + says, .answer(words, thread))
    }

    // MARK: Going on

    /// To whatever is missing still, or to filing.
    private func goOn(_ thread: inout Conversation, after says: [ThreadSay] = []) -> Turn {
        thread.choices = []
        thread.tries = 0
        if thread.story.isEmpty { return wait(.story, says + [.askStory], &thread) }
        let says = warning(&thread) + says
        if !thread.isPlaceSettled, !thread.hasPlace { return wait(.place, says + [.askPlace], &thread) }
        thread.isPlaceSettled = true
        if thread.isCategorySettled { return Turn(says, .file(thread)) }
        let likely = Array(knowledge.suggest(thread.story).prefix(Self.mostChoices))
        if likely.count == 1 {
            thread.category = likely[0].text
            thread.isCategorySettled = true
            return Turn(says, .file(thread))
        }
        thread.choices = likely.map(\.text)
        return wait(.category, says + [likely.isEmpty ? .askCategory : .chooseCategory(likely)], &thread)
    }

    /// What cannot wait is said before anything is asked, once, as soon as the words or a choice tell so.
    private func warning(_ thread: inout Conversation) -> [ThreadSay] {
        let category = thread.category.map { CategorySlug($0) } ?? knowledge.suggest(thread.story).first
        guard let number = category.flatMap(knowledge.emergency), number != thread.warned else { return [] }
        thread.warned = number
        return [.emergency(number: number)]
    }

    private func wait(_ step: Conversation.Step, _ says: [ThreadSay], _ thread: inout Conversation) -> Turn {
        thread.step = step
        return Turn(says, .wait(thread))
    }

    /// Once more, unless it was asked often enough: then it goes on without.
    private func askAgain(_ question: ThreadSay, after says: [ThreadSay], _ thread: inout Conversation) -> Turn {
        thread.tries += 1
        guard thread.tries > Self.mostTries else { return Turn(says + [question], .wait(thread)) }
        switch thread.step {
        case .category: thread.isCategorySettled = true
        case .place: thread.isPlaceSettled = true
        case .story, .question: break
        }
        return goOn(&thread, after: says)
    }

    private func take(_ point: Coordinate, _ thread: inout Conversation) -> Bool {
        guard knowledge.isInside(point) else { return false }
        thread.point = Conversation.Point(latitude: point.latitude, longitude: point.longitude)
        return true
    }

    // MARK: Reading

    /// The first word in capitals, and the rest without blank ends.
    private static func command(_ text: String) -> (word: String, rest: String) {
        let word = text.prefix { !$0.isWhitespace }
        let rest = text[word.endIndex...].drop { $0.isWhitespace }
        return (word.uppercased(), String(rest))
    }

    /// "2", "2." or "2)" of a numbered list that begins with 1.
    private static func choice(_ text: String, of choices: [String]) -> String? {
        let digits = text.hasSuffix(".") || text.hasSuffix(")") ? text.dropLast() : text[...]
        guard digits.utf8.count <= 2, let number = Int(digits), choices.indices.contains(number - 1) else { return nil }
        return choices[number - 1]
    }
}

extension Conversation {
    /// A position or a kelurahan was given.
    fileprivate var hasPlace: Bool { point != nil || kelurahan != nil }
}

extension HookMessage {
    /// Nothing comes beside its words but what a menu chose.
    fileprivate var isWordsOnly: Bool { photos.isEmpty && point == nil }

    /// A menu chose something.
    fileprivate var isChosen: Bool { category != nil || kelurahan != nil }
}
