package import Domain

/// What made-up reports are made of: how often what comes in, and the sentences of their texts.
///
/// From `demo-weights.csv` and `demo-texts.csv`; a city may leave both out and then has none.
package struct DemoReports: Sendable {
    /// What a sentence is for.
    package enum Slot: String, CaseIterable, Sendable {
        case problem, effect, since, request
        case street, mark, place, day
        case additional
        /// Sentences with personal data; what stands in brackets is masked by the reporter.
        case contact
        case name
        /// What officers and reporters write while a case is worked on.
        case coordinate, dispatch, sheet, finding, mismatch, schedule, submit, validate, invalid, verify, reject
        case ask, answer, contest
        /// What others say of a public report.
        case comment
    }

    /// What a sentence may leave open, in braces.
    package enum Hole: String, CaseIterable, Sendable {
        case street, mark, day, name, category
        /// 2 to 9.
        case small = "n"
        /// 10 to 60.
        case large = "m"
        /// 01 to 12, as numbers of neighbourhoods and lanes are written.
        case neighbourhood = "rt"
        case ward = "rw"
        /// A time of day.
        case hour
        /// A number that no telephone has.
        case phone
        /// A number of the form of an identity card, of nobody.
        case identity = "nik"
    }

    /// Reports in a year.
    package let yearly: Int
    /// Reports of the busiest day, at that yearly count.
    package let busiestDay: Int
    /// How many in a hundred are public.
    package let publicPercent: Int
    /// How many in a hundred are still open.
    package let openPercent: Int
    /// How frequent a category is next to the others.
    package let categories: [CategorySlug: Int]
    /// Weights of the months, January first.
    package let months: [Int]
    /// Weights of the weekdays, Monday first.
    package let weekdays: [Int]
    /// Weights of the hours of the city's day, from midnight.
    package let hours: [Int]

    private let texts: [Slot: [String: [String]]]

    init(_ parts: Parts) {
        yearly = parts.totals["year/reports"] ?? 0
        busiestDay = parts.totals["day/most"] ?? 0
        publicPercent = parts.totals["share/public"] ?? 0
        openPercent = parts.totals["share/open"] ?? 0
        categories = parts.categories
        months = parts.months
        weekdays = parts.weekdays
        hours = parts.hours
        texts = parts.texts
    }

    /// The sentences of a slot for a category: those written for it or its group, and those for all.
    ///
    /// A slot with sentences for the category itself gives only these, since they fit best.
    package func texts(_ slot: Slot, for category: Category) -> [String] {
        let scopes = texts[slot] ?? [:]
        if let own = scopes[category.slug.text] { return own }
        return (scopes[category.group] ?? []) + (scopes[""] ?? [])
    }

    /// The sentences of a slot that fit everywhere.
    package func texts(_ slot: Slot) -> [String] { texts[slot]?[""] ?? [] }

    /// What the tables say, before it is checked whole.
    struct Parts {
        var totals: [String: Int] = [:]
        var categories: [CategorySlug: Int] = [:]
        var months = Array(repeating: 0, count: 12)
        var weekdays = Array(repeating: 0, count: 7)
        var hours = Array(repeating: 0, count: 24)
        var texts: [Slot: [String: [String]]] = [:]
    }
}
