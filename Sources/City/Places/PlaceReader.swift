import Domain

/// Finds the kelurahan that a text without a point is about.
///
/// Streets, stations and markets carry the names of places that they are not in, so a name counts the more the plainer it
/// says what it is: "Kelurahan X" and "RT 3 RW 7 X" most, X alone less, "Jl. X" hardly. Districts and cities that are named
/// narrow what the others leave open, and speak against what lies elsewhere. Immutable.
struct PlaceReader: Sendable {
    /// How plainly a text says that a name is that of the kelurahan.
    enum Weight: Int, Comparable, Sendable {
        /// After a street or a landmark, or a single word in passing.
        case weak
        /// A name of several words, or one that stands between commas by itself.
        case alone
        /// After "kelurahan", or beside an RT or RW.
        case told

        static func < (one: Weight, other: Weight) -> Bool { one.rawValue < other.rawValue }
    }

    /// A spelling, with all places that are called so.
    struct Name: Sendable {
        let words: [String]
        var kelurahan: [UnitCode] = []
        /// Districts and cities.
        var larger: [UnitCode] = []
        /// May count without a word that says what it is.
        var standsAlone = true
    }

    /// A name where a text has it.
    private struct Mention {
        let name: Name
        let weight: Weight
        let isDistrict: Bool
    }

    /// By first word, longest first.
    private let names: [String: [Name]]
    private let words: PlaceWords
    private let units: UnitTree

    init(units: UnitTree, aliases: [Alias], words: PlaceWords) {
        self.units = units
        self.words = words
        var found: [[String]: Name] = [:]
        func add(_ text: String, _ change: (inout Name) -> Void) {
            let words = FoldedText(text).words.filter { !$0.isEmpty }
            guard !words.isEmpty else { return }
            var name = found[words] ?? Name(words: words)
            change(&name)
            found[words] = name
        }
        for unit in units.all {
            if unit.kind == .kelurahan { add(unit.name.indonesian) { $0.kelurahan.append(unit.code) } }
            if unit.kind == .kecamatan || unit.kind.isCity {
                add(unit.name.indonesian) { $0.larger.append(unit.code) }
                add(unit.shortName) { if !$0.larger.contains(unit.code) { $0.larger.append(unit.code) } }
            }
        }
        for alias in aliases {
            add(alias.text) { name in
                name.standsAlone = alias.standsAlone && name.standsAlone
                if !name.kelurahan.contains(alias.code) { name.kelurahan.append(alias.code) }
            }
        }
        names = Dictionary(grouping: Self.alike(Array(found.values))) { $0.words[0] }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    /// A name that is written in one word and in two is the same name: both stand for all places that are called so.
    private static func alike(_ names: [Name]) -> [Name] {
        Dictionary(grouping: names) { $0.words.joined() }.values.flatMap { same in
            same.map { name in
                var name = name
                for other in same {
                    name.kelurahan += other.kelurahan.filter { !name.kelurahan.contains($0) }
                    name.larger += other.larger.filter { !name.larger.contains($0) }
                }
                return name
            }
        }
    }

    /// `isLocation`: the text is about nothing but the place, so that also what it says in passing may be it.
    func read(_ text: FoldedText, isLocation: Bool) -> TextPlace {
        let isBorder = text.words.contains(where: words.borders.contains)
        let mentions = mentions(in: text.words).filter { isLocation || $0.weight == .told }
        let areas = Areas(
            mentions.filter { $0.weight > .weak && (!$0.name.larger.isEmpty || $0.isDistrict) }.map(\.name.larger),
            units: units)
        for weight in [Weight.told, .alone] {
            let named = Self.kelurahan(mentions.filter { $0.weight == weight && !$0.isDistrict })
            guard !named.isEmpty else { continue }
            let left = areas.narrowed(named)
            if left.count == 1, !isBorder, let only = left.first { return .sure(only) }
            return .candidates(left.isEmpty ? named : left)
        }
        let passing = Self.kelurahan(mentions.filter { $0.weight == .weak && !$0.isDistrict })
        let left = areas.narrowed(passing)
        // "Jl. X, Y": a street of the name of a kelurahan in the very district that is named beside it.
        if areas.isDistrictNamed, left.count == 1, !isBorder, let only = left.first { return .sure(only) }
        let open = left.isEmpty ? passing + areas.kelurahan : left
        return open.isEmpty ? .none : .candidates(Array(open.prefix(Self.most)))
    }

    /// More are no help to whoever has to choose.
    private static let most = 10

    /// Each once, in the order of the text.
    private static func kelurahan(_ mentions: [Mention]) -> [UnitCode] {
        mentions.flatMap(\.name.kelurahan).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    // MARK: Mentions

    private func mentions(in text: [String]) -> [Mention] {
        var found: [Mention] = []
        var position = 0
        while position < text.count {
            guard let name = longestName(in: text, at: position) else {
                position += 1
                continue
            }
            if let mention = mention(name, Surroundings(text, position..<position + name.words.count)) {
                found.append(mention)
            }
            position += name.words.count
        }
        return found
    }

    private func longestName(in text: [String], at position: Int) -> Name? {
        names[text[position]]?.first { name in
            position + name.words.count <= text.count
                && name.words.indices.allSatisfy { text[position + $0] == name.words[$0] }
        }
    }

    /// - Returns: nil where the name is said to be somewhere else.
    private func mention(_ name: Name, _ around: Surroundings) -> Mention? {
        if words.districts.contains(around.before) {
            return name.larger.isEmpty ? nil : Mention(name: name, weight: .told, isDistrict: true)
        }
        if words.introductions.contains(around.before), !name.kelurahan.isEmpty {
            if around.nearBefore.dropFirst().contains(where: words.directions.contains) { return nil }
            // Of that name there is a district too; it was not meant.
            var only = name
            only.larger = []
            return Mention(name: only, weight: .told, isDistrict: false)
        }
        if around.nearBefore.contains(where: words.directions.contains) { return nil }
        let isDistrict = name.kelurahan.isEmpty
        let follows = around.nearBefore.contains(where: words.streets.contains)
        if !follows, !isDistrict, around.isBeside(words.neighbourhoods) {
            return Mention(name: name, weight: .told, isDistrict: false)
        }
        let isInstitution = around.nearBefore.contains(where: words.institutions.contains)
        if !follows, isInstitution, !isDistrict, name.larger.isEmpty {
            return Mention(name: name, weight: .alone, isDistrict: false)
        }
        let isLandmark = follows || around.nearBefore.contains(where: words.landmarks.contains)
        let isStreet = words.endings.contains(around.after) || Surroundings.isNumber(around.after)
        if isLandmark || isStreet { return Mention(name: name, weight: .weak, isDistrict: isDistrict) }
        let isPlain = around.isWhole || name.words.count > 1 && name.standsAlone
        // The same word for a kelurahan and for its district says no more than the district.
        let says = isPlain && (isDistrict || name.larger.isEmpty)
        if says { return Mention(name: name, weight: .alone, isDistrict: isDistrict) }
        if isPlain, !name.larger.isEmpty { return Mention(name: name.asDistrict, weight: .alone, isDistrict: true) }
        return Mention(name: name, weight: .weak, isDistrict: isDistrict)
    }
}

extension PlaceReader.Name {
    /// The same, without the kelurahan of that name.
    fileprivate var asDistrict: PlaceReader.Name {
        var name = self
        name.kelurahan = []
        return name
    }
}

extension PlaceReader {
    /// What stands around a name.
    fileprivate struct Surroundings {
        private let text: [String]
        private let range: Range<Int>

        init(_ text: [String], _ range: Range<Int>) {
            self.text = text
            self.range = range
        }

        /// The word right before; empty at a break.
        var before: String { word(range.lowerBound - 1) }

        /// The word right after; empty at a break.
        var after: String { word(range.upperBound) }

        /// The two words before, up to a break.
        var nearBefore: [String] {
            if before.isEmpty { return [] }
            return [before, word(range.lowerBound - 2)].filter { !$0.isEmpty }
        }

        /// Stands between breaks by itself.
        var isWhole: Bool { before.isEmpty && after.isEmpty }

        /// An RT or RW with its number comes right before or after, at most over one break.
        func isBeside(_ neighbourhoods: Set<String>) -> Bool {
            let next = after.isEmpty ? word(range.upperBound + 1) : after
            if Self.isNeighbourhood(next, neighbourhoods) { return true }
            let isAcross = before.isEmpty
            // Over a break only a name that has its place to itself.
            if isAcross, !after.isEmpty { return false }
            let last = range.lowerBound - (isAcross ? 2 : 1)
            if Self.isNumber(word(last)) { return neighbourhoods.contains(word(last - 1)) }
            return Self.isNeighbourhood(word(last), neighbourhoods) && !neighbourhoods.contains(word(last))
        }

        static func isNumber(_ word: String) -> Bool {
            !word.isEmpty && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }

        /// "rt", or "rt05" in one.
        private static func isNeighbourhood(_ word: String, _ neighbourhoods: Set<String>) -> Bool {
            neighbourhoods.contains { word == $0 || word.hasPrefix($0) && isNumber(String(word.dropFirst($0.count))) }
        }

        private func word(_ position: Int) -> String { text.indices.contains(position) ? text[position] : "" }
    }

    /// The districts and cities that a text names.
    fileprivate struct Areas {
        private let named: [[UnitCode]]
        private let units: UnitTree

        init(_ named: [[UnitCode]], units: UnitTree) {
            // Each once: a text may name one a thousand times.
            self.named = Self.unique(named).filter { !$0.isEmpty }
            self.units = units
        }

        private static func unique<Element: Hashable>(_ list: [Element]) -> [Element] {
            var seen: Set<Element> = []
            return list.filter { seen.insert($0).inserted }
        }

        /// A city says too little: streets are called after places all over it.
        var isDistrictNamed: Bool { named.contains { $0.contains { units[$0]?.kind == .kecamatan } } }

        /// Those that lie in every one of them; all where none is named.
        func narrowed(_ kelurahan: [UnitCode]) -> [UnitCode] {
            kelurahan.filter { code in
                named.allSatisfy { areas in areas.contains { units.isWithin(code, $0) } }
            }
        }

        /// The kelurahan of the districts; of a city there are too many to choose from.
        var kelurahan: [UnitCode] {
            let districts = Self.unique(named.flatMap { $0 }).filter { units[$0]?.kind == .kecamatan }
            return narrowed(districts.flatMap { units.children(of: $0).filter { $0.kind == .kelurahan }.map(\.code) })
        }
    }
}
