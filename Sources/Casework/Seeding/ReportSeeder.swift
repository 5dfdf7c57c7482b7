import City
import Domain
import Storage

/// A made-up report before it is sealed: the same for the same seed.
struct SeededReport: Sendable {
    let id: ReportID
    let number: ReportNumber
    let draft: ReportDraft
    let masks: [MaskRange]
    let channel: ChannelCode
    let category: CategorySlug
    let place: PlaceFinder.Place
    let route: Route
    let filedAt: Int64
    /// As promised at filing.
    let dueAt: Int64
    let course: SeedCase
    /// The reporter had the content destroyed after the last step.
    let isErased: Bool
}

/// Makes up reports, chunk by chunk; chunks may be made side by side and in any order.
///
/// The ids of a chunk lie in its own part of the keys and rise within it, so that rows written in this order fill the
/// database from its beginning to its end.
struct ReportSeeder: Sendable {
    static let chunkSize = 1_000

    let count: Int
    private let seed: UInt64
    private let atlas: Atlas
    private let grammar: SeedGrammar
    private let times: SeedTimes
    private let history: SeedHistory
    private let places: SeedPlaces
    private let categories: SeedChoice<City.Category>
    private let publicShare: Double

    init(_ order: SeedReports.Order, now: Int64, atlas: Atlas, demo: DemoReports, accounts: [StoredOfficer]) {
        let pack = atlas.pack
        count = order.count
        seed = order.seed
        self.atlas = atlas
        let grammar = SeedGrammar(city: pack, demo: demo, samples: order.samples)
        self.grammar = grammar
        let times = SeedTimes(count: order.count, now: now, city: pack, seed: order.seed)
        self.times = times
        places = SeedPlaces(atlas: atlas, seed: order.seed)
        let days = Double(times.span) / 86_400
        history = SeedHistory(
            city: pack, grammar: grammar, staff: SeedStaff(accounts, city: pack, seed: order.seed), now: now,
            daily: (reports: Double(order.count) / days, days: days))
        let weights = pack.categories.map { ($0, Double(demo.categories[$0.slug] ?? 1)) }
        categories = SeedChoice(weights)
        // Those that may never be public leave the others a little more.
        let sum = weights.reduce(0) { $0 + $1.1 }
        let open = weights.reduce(0) { $0 + ($1.0.protection.isNeverPublic ? 0 : $1.1) }
        publicShare = Double(demo.publicPercent) / 100 * sum / max(open, 1)
    }

    var chunks: Int { (count + Self.chunkSize - 1) / Self.chunkSize }

    /// The reports of a chunk, by rising id.
    func reports(of chunk: Int) -> [SeededReport] {
        var random = SeedRandom(seed: seed, stream: UInt64(chunk))
        let size = min(Self.chunkSize, count - chunk * Self.chunkSize)
        let width = UInt64.max / UInt64(chunks)
        let keys = (0..<size).map { _ in UInt64(chunk) * width + UInt64.random(in: 0..<width, using: &random) }
        return keys.sorted().map { report(high: $0, &random) }
    }

    private func report(high: UInt64, _ random: inout SeedRandom) -> SeededReport {
        let city = atlas.pack
        let category = categories.draw(&random)
        let written = grammar.write(category.slug, &random)
        var draft = ReportDraft(
            visibility: visibility(of: category, &random), category: category.slug, story: written.story.text,
            location: written.location.text, additional: written.additional.text)
        places.draw(into: &draft, &random)
        let place = place(of: &draft)
        let filedAt = times.draw(&random)
        let dueAt = city.dueInstant(category: category.slug, filedAt: filedAt)
        let route = city.route(
            category: category.slug, texts: [draft.story, draft.location, draft.additional], kelurahan: place.kelurahan)
        let facts = SeedHistory.Facts(
            category: category, route: route, kelurahan: place.kelurahan, filedAt: filedAt, dueAt: dueAt)
        let course = history.make(facts, &random)
        return SeededReport(
            id: ReportID(high: high, low: random.next()),
            number: ReportNumber(prefix: city.settings.reportNumberPrefix, random: random.next()),
            draft: draft, masks: written.masks, channel: channel(&random), category: category.slug, place: place,
            route: route, filedAt: filedAt, dueAt: dueAt, course: course,
            isErased: !course.state.isOpen && random.chance(0.002))
    }

    private func visibility(of category: City.Category, _ random: inout SeedRandom) -> Visibility {
        random.chance(publicShare) && !category.protection.isNeverPublic ? .public : .private
    }

    private func channel(_ random: inout SeedRandom) -> ChannelCode {
        random.chance(0.8) ? atlas.pack.settings.formChannel : random.pick(atlas.pack.channels).code
    }

    /// A place that the form would refuse is left out; the report then has none.
    private func place(of draft: inout ReportDraft) -> PlaceFinder.Place {
        if let place = try? PlaceFinder(atlas: atlas).place(of: draft) { return place }
        draft.point = nil
        draft.kelurahan = nil
        return PlaceFinder.Place(kelurahan: nil, certainty: .none)
    }
}
