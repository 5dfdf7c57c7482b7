import City
import Domain

/// Writes the texts of made-up reports from the city pack's sentences.
struct SeedGrammar: Sendable {
    typealias Slot = DemoReports.Slot

    private struct Words: Sendable {
        let problems: [SeedPhrase]
        let effects: [SeedPhrase]
        /// As it stands within a sentence.
        let name: String
    }

    private let common: [Slot: [SeedPhrase]]
    private let words: [CategorySlug: Words]
    private let samples: [CategorySlug: [SeedSample]]

    init(city: CityPack, demo: DemoReports, samples: [SeedSample]) {
        let slots = Slot.allCases.map { ($0, demo.texts($0).map { SeedPhrase($0) }) }
        common = Dictionary(slots, uniquingKeysWith: { first, _ in first })
        let words = city.categories.map { category in
            let name = category.label.indonesian
            return (
                category.slug,
                Words(
                    problems: demo.texts(.problem, for: category).map { SeedPhrase($0) },
                    effects: demo.texts(.effect, for: category).map { SeedPhrase($0) },
                    name: name.prefix(1).lowercased() + name.dropFirst())
            )
        }
        self.words = Dictionary(words, uniquingKeysWith: { first, _ in first })
        self.samples = Dictionary(grouping: samples, by: \.category)
    }

    /// What the reporter wrote, with what he masked of it.
    struct Written: Sendable {
        var story = SeedText()
        var location = SeedText()
        var additional = SeedText()

        var masks: [MaskRange] {
            [(ReportField.story, story), (.location, location), (.additional, additional)].flatMap { field, text in
                text.masks.map { MaskRange(field: field, start: $0.lowerBound, end: $0.upperBound) }
            }
        }
    }

    /// Half of the reports of a category with samples are one of these, word for word.
    func write(_ category: CategorySlug, _ random: inout SeedRandom) -> Written {
        if let given = samples[category], random.chance(0.5) { return random.pick(given).written }
        guard let words = words[category] else { return Written() }
        var scene = Scene(street: "", mark: "", category: words.name)
        scene.street = sentence(.street, scene, &random)
        scene.mark = sentence(.mark, scene, &random)
        var written = Written()
        written.story.add(random.pick(words.problems)) { fill($0, scene, &random) }
        written.story.add(random.pick(words.effects)) { fill($0, scene, &random) }
        add(.since, to: &written.story, scene, &random)
        if random.chance(0.05) { add(.contact, to: &written.story, scene, &random) }
        add(.request, to: &written.story, scene, &random)
        while written.story.text.utf8.count < DraftRules.minimumStory + 20 {
            written.story.add(random.pick(words.effects)) { fill($0, scene, &random) }
        }
        add(.place, to: &written.location, scene, &random)
        if random.chance(0.4) { add(.additional, to: &written.additional, scene, &random) }
        if random.chance(0.03) { add(.contact, to: &written.additional, scene, &random) }
        return written
    }

    /// A note of an officer, a question or an answer.
    func note(_ slot: Slot, _ random: inout SeedRandom) -> String {
        sentence(slot, Scene(street: "", mark: "", category: ""), &random)
    }

    private struct Scene {
        var street: String
        var mark: String
        let category: String
    }

    private func phrase(_ slot: Slot, _ random: inout SeedRandom) -> SeedPhrase { random.pick(common[slot] ?? []) }

    private func add(_ slot: Slot, to text: inout SeedText, _ scene: Scene, _ random: inout SeedRandom) {
        text.add(phrase(slot, &random)) { fill($0, scene, &random) }
    }

    private func sentence(_ slot: Slot, _ scene: Scene, _ random: inout SeedRandom) -> String {
        var text = SeedText()
        add(slot, to: &text, scene, &random)
        return text.text
    }

    private func fill(_ hole: DemoReports.Hole, _ scene: Scene, _ random: inout SeedRandom) -> String {
        switch hole {
        case .street: scene.street
        case .mark: scene.mark
        case .category: scene.category
        case .day: sentence(.day, scene, &random)
        case .name: sentence(.name, scene, &random)
        case .small: String(random.within(2...9))
        case .large: String(random.within(10...60))
        case .neighbourhood, .ward: Self.twoDigits(random.within(1...12))
        case .hour: Self.twoDigits(random.within(5...22)) + ".00"
        // 0875 is a prefix that no operator has.
        case .phone: "0875-0000-\(random.within(1_000...9_999))"
        // No region has the code 99.
        case .identity: "99" + String(random.within(10_000_000_000_000...99_999_999_999_999))
        }
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
