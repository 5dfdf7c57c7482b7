import Casework
import Channels
import City
import Domain
import TextCheck

/// Puts what is said in a thread into words.
struct ThreadWording: Sendable {
    let pages: Pages
    let acknowledgement: Acknowledgement

    init(pages: Pages) {
        self.pages = pages
        acknowledgement = Acknowledgement(city: pages.city)
    }

    /// The words that steer a thread, of all languages at once: who writes English in an Indonesian thread is understood.
    var steering: ThreadWords {
        func all(_ key: (Texts) -> String) -> Set<String> {
            Set(Language.allCases.map { key(pages.wording($0).texts).uppercased() })
        }
        return ThreadWords(
            cancel: all { $0("thread.word_cancel") }, status: all { $0("thread.word_status") },
            help: all { $0("thread.word_help") }, skip: all { $0("thread.word_skip") },
            new: all { $0("thread.word_new") })
    }

    func callAsFunction(_ say: ThreadSay, _ channel: ChannelCode, _ language: Language) -> String {
        let wording = pages.wording(language)
        let texts = wording.texts
        return switch say {
        case .help: texts("thread.help", ["emergency": pages.city.settings.emergencyNumbers.first?.number ?? ""])
        case .askStory: texts("thread.ask_story")
        case .askPlace: texts("thread.ask_place")
        case .askPlaceAgain: texts("thread.ask_place_again")
        case .outside: texts("thread.outside")
        case .choosePlace(let units):
            Self.list(texts("thread.choose_place"), units.map(wording.place))
        case .chooseCategory(let slugs):
            Self.list(texts("thread.choose_category"), slugs.map(wording.category))
        case .askCategory: texts("thread.ask_category")
        case .emergency(let number): texts("thread.emergency", ["number": number])
        case .filed(let number, let receipt): filed(number, receipt, channel, wording)
        case .question: pages.city.label("question.short", in: language) + " " + texts("thread.question")
        case .waiting(let number, let receipt):
            Self.with(receipt, texts("thread.waiting", ["number": number.text]), in: texts)
        case .putAside: texts("thread.put_aside")
        case .answered: texts("thread.answered")
        case .answerTooLate: texts("thread.answer_too_late")
        case .answerInWords: texts("thread.answer_in_words")
        case .photosKept: texts("thread.photos_kept")
        case .photosRefused: texts("thread.photos_refused")
        case .photosFull: texts("thread.photos_full")
        case .photosLeftOut: texts("thread.photos_left_out")
        case .cancelled: texts("thread.cancelled")
        case .nothingToCancel: texts("thread.nothing_to_cancel")
        case .status(let number, let state):
            texts("thread.status", ["number": number.text, "state": texts("state.\(state.rawValue)")])
        case .unknownNumber: texts("thread.unknown_number")
        }
    }

    private func filed(
        _ number: ReportNumber, _ receipt: String?, _ channel: ChannelCode, _ wording: Wording
    ) -> String {
        let thanks =
            acknowledgement.text(channel: channel, number: number, in: wording.language)
            ?? wording.texts("thread.filed", ["number": number.text])
        return Self.with(receipt, thanks, in: wording.texts)
    }

    /// The receipt is said once.
    private static func with(_ receipt: String?, _ sentence: String, in texts: Texts) -> String {
        receipt.map { sentence + " " + texts("thread.receipt", ["code": $0]) } ?? sentence
    }

    /// "Which one?" and a line for each with its number.
    private static func list(_ question: String, _ names: [String]) -> String {
        ([question] + names.enumerated().map { "\($0.offset + 1). \($0.element)" }).joined(separator: "\n")
    }
}

extension TalkWithReporter {
    /// With the words and the knowledge of a site.
    init(book: Casebook, pages: Pages, rate: HookRate) {
        let wording = ThreadWording(pages: pages)
        let city = book.city
        let offered: @Sendable (String) -> CategorySlug? = { city.offered(CategorySlug($0))?.slug }
        let knowledge = ThreadKnowledge(
            categories: (
                suggest: { book.suggester.suggestions(for: $0).compactMap(offered) },
                search: { typed in
                    let name = typed.lowercased()
                    let named = city.categories.first { category in
                        Language.allCases.contains { category.label.text(in: $0).lowercased() == name }
                    }
                    if let named = named.flatMap({ offered($0.slug.text) }) { return [named] }
                    return book.suggester.search(typed, limit: 6).compactMap(offered)
                },
                emergency: { city.category($0)?.emergencyNumber }
            ),
            place: { text in
                switch city.place(location: text, story: "") {
                case .sure: .sure
                case .candidates(let units): .among(units)
                case .none: .none
                }
            },
            isInside: { book.atlas.locate($0) != nil }, isPhoto: UsablePhoto.isOne, words: wording.steering)
        self.init(
            book: book, rules: ThreadRules(knowledge: knowledge), takeIn: TakeInReport(book: book), rate: rate,
            words: { wording($0, $1, $2) })
    }
}
