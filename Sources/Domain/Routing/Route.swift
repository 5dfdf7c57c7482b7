/// Why a unit was chosen: a rule and what it was about; the city pack turns it into a sentence.
package struct RouteReason: Hashable, Sendable {
    /// The id of a rule of `routing.csv`, or one of the names below.
    package let rule: String
    package let category: CategorySlug
    package let unit: UnitCode

    /// The category's lead unit.
    package static let lead = "category-lead"
    /// Another unit that the category concerns.
    package static let other = "category-other"
    /// No rule applies and no place is known: the city's fallback desk.
    package static let fallback = "fallback"

    /// The unit took on most of what was handed on in this category.
    package static let learned = "learned"
    /// The words of the story sound like another category than the chosen one, whose lead unit it is.
    package static let words = "words"

    package init(rule: String, category: CategorySlug, unit: UnitCode) {
        self.rule = rule
        self.category = category
        self.unit = unit
    }
}

/// A unit whose remit a report probably is.
package struct LikelyUnit: Hashable, Sendable {
    package let unit: UnitCode
    package let why: RouteReason

    package init(unit: UnitCode, why: RouteReason) {
        self.unit = unit
        self.why = why
    }
}

/// Who holds a new report, and whose remit it probably is.
package struct Route: Hashable, Sendable {
    /// Holds it now.
    package let unit: UnitCode
    package let why: RouteReason
    /// Best first, each unit once; may include the holder.
    package let likelyUnits: [LikelyUnit]

    package init(unit: UnitCode, why: RouteReason, likelyUnits: [LikelyUnit]) {
        self.unit = unit
        self.why = why
        self.likelyUnits = likelyUnits
    }
}
