import Domain
import Storage

/// Puts what units took on before beside what the rules say (DESIGN 4.2).
///
/// Rules that read the words of the report come first: they know more than the category. Experience comes before the
/// category's table once it is clear: at least `enough` cases taken on, and most of all of the category.
struct LearnedRemits {
    static let enough = 5
    private let counts: [RemitCount]

    init(_ counts: [RemitCount]) { self.counts = counts }

    /// Best first, each unit once. `barred`: units that a complaint is about; experience never brings them back.
    func merged(into route: Route, category: CategorySlug, barred: Set<UnitCode>) -> [LikelyUnit] {
        let table = [RouteReason.lead, RouteReason.other, RouteReason.fallback]
        let byWords = route.likelyUnits.filter { !table.contains($0.why.rule) }
        let byTable = route.likelyUnits.filter { table.contains($0.why.rule) }
        let learned = counts.first.flatMap { top -> LikelyUnit? in
            let all = counts.reduce(0) { $0 + $1.accepted }
            guard top.accepted >= Self.enough, 2 * top.accepted > all, !barred.contains(top.unit) else { return nil }
            return LikelyUnit(
                unit: top.unit, why: RouteReason(rule: RouteReason.learned, category: category, unit: top.unit))
        }
        var seen: Set<UnitCode> = []
        return (byWords + [learned].compactMap { $0 } + byTable)
            .filter { seen.insert($0.unit).inserted }
    }
}
