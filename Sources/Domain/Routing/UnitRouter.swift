/// Decides which unit holds a new report and whose remit it probably is (DESIGN 4.2).
///
/// Pure: the same facts give the same route. Cost: a few microseconds, growing with the words of the text.
package struct UnitRouter: Sendable {
    private let holders: [RoutingRule]
    private let likely: [RoutingRule]
    private let remits: [CategorySlug: CategoryRemit]
    private let fallback: UnitCode

    /// The rules come in the order of `routing.csv`; the fallback is the desk that takes whatever no rule places.
    package init(rules: [RoutingRule], remits: [CategorySlug: CategoryRemit], fallback: UnitCode) {
        holders = rules.filter { $0.decides == .holder }
        likely = rules.filter { $0.decides == .likely }
        self.remits = remits
        self.fallback = fallback
    }

    /// The route of a report; an unknown category is routed by place alone.
    package func route(_ facts: RoutingFacts) -> Route {
        let matching = holders.filter { applies($0.condition, to: facts) }
        let barred = barred(facts)
        let held = holder(from: matching, barred: barred, facts: facts)
        return Route(unit: held.unit, why: held, likelyUnits: likelyUnits(facts, holder: held, barred: barred))
    }

    /// The units that must never hold such a report: it complains about their own staff.
    package func barred(_ facts: RoutingFacts) -> Set<UnitCode> {
        Set(holders.filter { applies($0.condition, to: facts) }.flatMap { $0.never }.compactMap { unit($0, facts) })
    }

    /// The first matching rule whose unit exists and is not the one complained about.
    private func holder(from matching: [RoutingRule], barred: Set<UnitCode>, facts: RoutingFacts) -> RouteReason {
        for rule in matching {
            guard let unit = unit(rule.target, facts), !barred.contains(unit) else { continue }
            return RouteReason(rule: rule.id, category: facts.category, unit: unit)
        }
        return RouteReason(rule: RouteReason.fallback, category: facts.category, unit: fallback)
    }

    private func likelyUnits(_ facts: RoutingFacts, holder: RouteReason, barred: Set<UnitCode>) -> [LikelyUnit] {
        var found: [LikelyUnit] = []
        func add(_ target: RoutingTarget, _ rule: String) {
            guard let unit = unit(target, facts), !barred.contains(unit) else { return }
            guard !found.contains(where: { $0.unit == unit }) else { return }
            found.append(LikelyUnit(unit: unit, why: RouteReason(rule: rule, category: facts.category, unit: unit)))
        }
        if !barred.isEmpty { add(.unit(holder.unit), holder.rule) }
        for rule in likely where applies(rule.condition, to: facts) { add(rule.target, rule.id) }
        if let remit = remits[facts.category] {
            add(remit.lead, RouteReason.lead)
            for other in remit.others { add(other, RouteReason.other) }
        }
        if found.isEmpty { add(.unit(holder.unit), holder.rule) }
        return found
    }

    private func unit(_ target: RoutingTarget, _ facts: RoutingFacts) -> UnitCode? {
        switch target {
        case .unit(let code): code
        case .kelurahan: facts.kelurahan
        case .lead: remits[facts.category].flatMap { $0.lead == .lead ? nil : unit($0.lead, facts) }
        }
    }

    private func applies(_ condition: RoutingCondition, to facts: RoutingFacts) -> Bool {
        if let known = condition.placeKnown, known != (facts.kelurahan != nil) { return false }
        if !condition.categories.isEmpty, !condition.categories.contains(facts.category) { return false }
        if condition.straightOnly || !condition.groups.isEmpty {
            guard let remit = remits[facts.category] else { return false }
            if condition.straightOnly, !remit.goesStraight { return false }
            if !condition.groups.isEmpty, !condition.groups.contains(remit.group) { return false }
        }
        return wordsApply(condition, to: facts.text)
    }

    private func wordsApply(_ condition: RoutingCondition, to text: FoldedText) -> Bool {
        if condition.words.isEmpty { return true }
        if condition.near.isEmpty { return condition.words.contains { $0.isFound(in: text) } }
        let places = condition.words.flatMap { $0.positions(in: text) }
        if places.isEmpty { return false }
        return condition.near.contains { phrase in
            phrase.positions(in: text).contains { near in
                places.contains { abs($0 - near) <= RoutingCondition.reach }
            }
        }
    }
}
