package import Domain

/// Everything a city brings: units, categories, rules, channels, clocks, labels. Read once, then constant.
package struct CityPack: Sendable {
    package let settings: CitySettings
    package let units: UnitTree
    /// In the order of the table.
    package let groups: [CategoryGroup]
    /// In the order of the table.
    package let categories: [Category]
    /// What a reporter can raise about the own report, in the order of the table; empty where the city has no desk for it.
    package let concerns: [CityConcern]
    /// In the order of the table.
    package let channels: [Channel]
    package let calendar: WorkingCalendar
    package let router: UnitRouter
    package let placeNames: PlaceNames
    /// Finds places in texts that have no point.
    let placeReader: PlaceReader
    /// One point of each kelurahan, by rising code.
    package let points: PointIndex

    /// For `serve --demo`; empty where the city brings none.
    package let demoAccounts: [DemoAccount]
    /// Words that are not printed in public reports, in small letters.
    package let roughWords: [String]
    /// In the order of the table; never empty.
    package let rejectionReasons: [RejectionReason]
    /// Why a comment may be removed, in the order to choose from.
    package let commentReasons: [CommentReason]
    /// In the order of the table.
    package let replies: [CannedReply]
    /// For `demo seed`; nil where the city brings none.
    package let demoReports: DemoReports?
    /// When the newest of its files was written, in seconds since 1970 UTC.
    package let changedAt: Int64
    private let attributesByCategory: [CategorySlug: [CategoryAttribute]]
    private let labels: [String: Label]
    private let categoryBySlug: [CategorySlug: Int]
    private let groupByCode: [String: Int]

    init(_ parts: CityPackParts) {
        settings = parts.settings
        units = UnitTree(parts.units.map(\.value))
        groups = parts.groups.map(\.value)
        categories = parts.categories.map(\.value)
        concerns = parts.concerns.map(\.value)
        channels = parts.channels.map(\.value)
        calendar = parts.calendar
        let remits = categories.map { ($0.slug, $0.remit) }
        router = UnitRouter(
            rules: parts.rules.map(\.value.rule),
            remits: Dictionary(remits, uniquingKeysWith: { first, _ in first }), fallback: parts.settings.fallbackUnit
        )
        placeNames = PlaceNames(parts.placeNames(units: units), signals: parts.signals)
        placeReader = PlaceReader(units: units, aliases: parts.aliases.map(\.value), words: parts.placeWords)
        points = PointIndex(parts.points)
        demoAccounts = parts.demoAccounts
        roughWords = parts.roughWords
        rejectionReasons = parts.rejectionReasons
        commentReasons = parts.commentReasons
        replies = parts.replies
        demoReports = parts.demoReports
        changedAt = parts.changedAt
        attributesByCategory = Dictionary(grouping: parts.attributes, by: \.category)
        var labels = parts.labels.mapValues(\.value)
        for rule in parts.rules { labels["why.\(rule.value.rule.id)"] = rule.value.why }
        for concern in concerns { labels["why.\(concern.rule)"] = concern.why }
        self.labels = labels
        categoryBySlug = Dictionary(
            categories.indices.map { (parts.categories[$0].value.slug, $0) }, uniquingKeysWith: { first, _ in first }
        )
        groupByCode = Dictionary(
            groups.indices.map { (parts.groups[$0].value.code, $0) }, uniquingKeysWith: { first, _ in first }
        )
    }

    /// The category of a slug, also one that no report is filed under but a case opened beside a report has.
    package func category(_ slug: CategorySlug) -> Category? { offered(slug) ?? concern(of: slug)?.category }

    /// The category of a slug, if reports can be filed under it.
    package func offered(_ slug: CategorySlug) -> Category? { categoryBySlug[slug].map { categories[$0] } }

    /// What cases of a category were opened for, beside a report; nil for all other categories.
    package func concern(of slug: CategorySlug) -> CityConcern? { concerns.first { $0.category.slug == slug } }

    /// How the city deals with a concern; nil where it has no desk for it.
    package func concern(_ concern: Concern) -> CityConcern? { concerns.first { $0.concern == concern } }

    /// The group of a code.
    package func group(_ code: String) -> CategoryGroup? { groupByCode[code].map { groups[$0] } }

    /// What partners' systems ask about reports of a category, in the order of the table; empty for most.
    package func attributes(of slug: CategorySlug) -> [CategoryAttribute] { attributesByCategory[slug] ?? [] }

    /// The channel of a code.
    package func channel(_ code: ChannelCode) -> Channel? { channels.first { $0.code == code } }

    /// A text of `labels.csv`, with each `{name}` replaced; the key itself when there is none.
    package func label(_ key: String, in language: Language, filling values: [String: String] = [:]) -> String {
        labels[key]?.text(in: language, filling: values) ?? key
    }
}
