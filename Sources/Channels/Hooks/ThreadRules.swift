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
    package func turn(_ message: HookMessage, in thread: Conversation?, externalID: String) -> Turn {
        let text = CleanText.cleaned(message.text)
        let (word, rest) = Self.command(text)
        if rest.isEmpty, knowledge.words.cancel.contains(word) {
            let isUnderWay = thread.map { $0.step != .question } ?? false
            return isUnderWay ? Turn([.cancelled], .end) : Turn([.nothingToCancel], .stay)
        }
        if knowledge.words.status.contains(word), !rest.isEmpty, !rest.contains(" ") {
            return Turn([], .tellStatus(ReportNumber(rest.uppercased())))
        }
        if rest.isEmpty, knowledge.words.help.contains(word) { return Turn([.help], .stay) }
        if knowledge.words.new.contains(word), thread == nil || thread?.step == .question {
            return begin(message, rest, externalID)
        }
        guard var thread else { return begin(message, text, externalID) }
        keepPhotos(of: message, in: &thread)
        switch thread.step {
        case .story: return story(text, message, &thread)
        case .place: return place(text, message, &thread)
        case .category: return category(text, &thread)
        case .question:
            return text.isEmpty ? Turn([.answerInWords], .stay) : Turn([.answered], .answer(text, thread))
        }
    }

    // MARK: Steps

    private func begin(_ message: HookMessage, _ text: String, _ externalID: String) -> Turn {
        guard !text.isEmpty || !message.photos.isEmpty || message.point != nil else { return Turn([.help], .stay) }
        var thread = Conversation(externalID: externalID, language: message.language.rawValue)
        thread.category = message.category?.text
        thread.kelurahan = message.kelurahan?.text
        thread.isCategorySettled = message.category != nil
        keepPhotos(of: message, in: &thread)
        return story(text, message, &thread)
    }

    private func story(_ text: String, _ message: HookMessage, _ thread: inout Conversation) -> Turn {
        thread.story = text
        var says: [ThreadSay] = []
        if let point = message.point, !take(point, &thread) { says.append(.outside) }
        let isPlaceGiven = thread.point != nil || thread.kelurahan != nil
        if !isPlaceGiven, knowledge.place(text) == .sure { thread.isPlaceSettled = true }
        return goOn(&thread, after: says)
    }

    private func place(_ text: String, _ message: HookMessage, _ thread: inout Conversation) -> Turn {
        if let point = message.point {
            return take(point, &thread) ? goOn(&thread) : askAgain([.outside, .askPlaceAgain], &thread)
        }
        if knowledge.words.skip.contains(text.uppercased()) {
            thread.isPlaceSettled = true
            return goOn(&thread)
        }
        if let chosen = Self.choice(text, of: thread.choices) {
            thread.kelurahan = chosen
            return goOn(&thread)
        }
        // Kept also where it is not understood: whoever reads the report may know the place.
        thread.location = text
        switch knowledge.place(text) {
        case .sure:
            thread.isPlaceSettled = true
            return goOn(&thread)
        case .among(let places):
            let choices = Array(places.prefix(Self.mostChoices))
            thread.choices = choices.map(\.text)
            return askAgain([.choosePlace(choices)], &thread)
        case .none:
            thread.choices = []
            return askAgain([.askPlaceAgain], &thread)
        }
    }

    private func category(_ text: String, _ thread: inout Conversation) -> Turn {
        if let chosen = Self.choice(text, of: thread.choices) {
            thread.category = chosen
            thread.isCategorySettled = true
            return goOn(&thread)
        }
        let found = text == "0" || text.isEmpty ? [] : knowledge.search(text)
        if found.count == 1 {
            thread.category = found[0].text
            thread.isCategorySettled = true
            return goOn(&thread)
        }
        let choices = Array(found.prefix(Self.mostChoices))
        thread.choices = choices.map(\.text)
        return askAgain([choices.isEmpty ? .askCategory : .chooseCategory(choices)], &thread)
    }

    // MARK: Going on

    /// To whatever is missing still, or to filing.
    private func goOn(_ thread: inout Conversation, after says: [ThreadSay] = []) -> Turn {
        thread.choices = []
        thread.tries = 0
        if thread.story.isEmpty { return wait(.story, says + [.askStory], &thread) }
        let says = warning(&thread) + says
        let hasPlace = thread.isPlaceSettled || thread.point != nil || thread.kelurahan != nil
        if !hasPlace { return wait(.place, says + [.askPlace], &thread) }
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
    private func askAgain(_ says: [ThreadSay], _ thread: inout Conversation) -> Turn {
        thread.tries += 1
        guard thread.tries > Self.mostTries else { return Turn(says, .wait(thread)) }
        switch thread.step {
        case .category: thread.isCategorySettled = true
        case .place: thread.isPlaceSettled = true
        case .story, .question: return Turn(says, .wait(thread))
        }
        return goOn(&thread)
    }

    private func take(_ point: Coordinate, _ thread: inout Conversation) -> Bool {
        guard knowledge.isInside(point) else { return false }
        thread.point = Conversation.Point(latitude: point.latitude, longitude: point.longitude)
        return true
    }

    private func keepPhotos(of message: HookMessage, in thread: inout Conversation) {
        guard thread.step != .question else { return }
        let room = DraftRules.maximumPhotos - thread.photos.count
        thread.photos += message.photos.prefix(max(room, 0)).map { Data($0) }
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
