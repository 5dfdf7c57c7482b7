/// What a rule decides.
package enum RoutingDecision: String, Sendable {
    /// Which unit holds the report first; the first matching rule wins.
    case holder
    /// Whose remit it probably is; every matching rule adds its unit, in order.
    case likely
}

/// A unit, named directly or by its part in the report.
package enum RoutingTarget: Hashable, Sendable {
    case unit(UnitCode)
    /// The kelurahan of the report's place.
    case kelurahan
    /// The lead unit of the report's category.
    case lead
}

/// When a rule applies; every condition that is set must hold.
package struct RoutingCondition: Sendable {
    /// Any of these; empty for all categories.
    package var categories: Set<CategorySlug> = []
    /// Any of these groups; empty for all.
    package var groups: Set<String> = []
    /// Any of these in the text; empty for any text.
    package var words: [Phrase] = []
    /// Any of these within `reach` words of one of `words`; empty for no such condition.
    package var near: [Phrase] = []
    /// True: only with a known kelurahan; false: only without; nil: either.
    package var placeKnown: Bool?
    /// True: only categories that go straight to their lead unit.
    package var straightOnly = false

    /// How far apart `words` and `near` may stand, in words: about one sentence.
    package static let reach = 12

    package init() {}
}

/// One line of the city pack's `routing.csv`.
package struct RoutingRule: Sendable {
    /// Unique; the city pack keeps the explanation under it.
    package let id: String
    package let decides: RoutingDecision
    package let condition: RoutingCondition
    package let target: RoutingTarget
    /// Units the report must not be offered to once this rule applies: a complaint about a unit's own staff.
    package let never: [RoutingTarget]

    package init(
        id: String, decides: RoutingDecision, condition: RoutingCondition, target: RoutingTarget, never: [RoutingTarget]
    ) {
        self.id = id
        self.decides = decides
        self.condition = condition
        self.target = target
        self.never = never
    }
}

/// Whose remit a category is, from the city pack's `categories.csv`.
package struct CategoryRemit: Sendable {
    package let group: String
    package let lead: RoutingTarget
    /// Best first.
    package let others: [RoutingTarget]
    /// Goes to the lead unit without passing through the kelurahan.
    package let goesStraight: Bool

    package init(group: String, lead: RoutingTarget, others: [RoutingTarget], goesStraight: Bool) {
        self.group = group
        self.lead = lead
        self.others = others
        self.goesStraight = goesStraight
    }
}
