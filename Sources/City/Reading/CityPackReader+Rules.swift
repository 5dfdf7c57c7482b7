import Domain

extension CityPackReader {
    static let routingFile = "routing.csv"
    /// Stands for the kelurahan of the report's place.
    static let kelurahanWord = "KELURAHAN"
    /// Stands for the lead unit of the report's category.
    static let leadWord = "LEAD"

    mutating func readRules(into parts: inout CityPackParts) {
        let file = Self.routingFile
        let columns = [
            "id", "decides", "category", "group", "straight", "place", "words", "near", "target", "never", "why_id",
            "why_en",
        ]
        var seen: Set<String> = [RouteReason.lead, RouteReason.other, RouteReason.fallback]
        for row in table(file, columns) {
            checkCode(row["id"], isNew: seen.insert(row["id"]).inserted, file, row.line)
            guard let decides = RoutingDecision(rawValue: row["decides"]) else {
                log.add(file, row.line, "decides is holder or likely, not \(row["decides"])")
                continue
            }
            let never = row.list("never").compactMap { target($0, row.line) }
            if decides == .likely, !never.isEmpty { log.add(file, row.line, "only holder rules may say never") }
            guard let target = target(row["target"], row.line) else { continue }
            let why = label("why", row, file)
            if !placeholders(why.indonesian + why.english).isSubset(of: ["category", "unit"]) {
                log.add(file, row.line, "a reason may fill in {category} and {unit} only")
            }
            let rule = RoutingRule(
                id: row["id"], decides: decides, condition: condition(row), target: target, never: never
            )
            checkMatches(rule, after: parts.rules, line: row.line)
            parts.rules.append(Sourced(line: row.line, value: ExplainedRule(rule: rule, why: why)))
        }
        checkEveryReportIsHeld(parts.rules)
    }

    private mutating func condition(_ row: Table.Row) -> RoutingCondition {
        let file = Self.routingFile
        var condition = RoutingCondition()
        condition.categories = Set(row.list("category").map { CategorySlug($0) })
        for slug in condition.categories where categories[slug] == nil {
            log.add(file, row.line, "unknown category \(slug.text)")
        }
        condition.groups = Set(row.list("group"))
        for group in condition.groups where !groupCodes.contains(group) {
            log.add(file, row.line, "unknown group \(group)")
        }
        condition.words = row.list("words").compactMap { Phrase($0) }
        condition.near = row.list("near").compactMap { Phrase($0) }
        if condition.words.isEmpty, !condition.near.isEmpty { log.add(file, row.line, "near needs words") }
        condition.straightOnly = flag("straight", row, file)
        if !row["place"].isEmpty { condition.placeKnown = flag("place", row, file) }
        return condition
    }

    private mutating func target(_ text: String, _ line: Int) -> RoutingTarget? {
        switch text {
        case Self.kelurahanWord: return .kelurahan
        case Self.leadWord: return .lead
        case "":
            log.add(Self.routingFile, line, "target is empty")
            return nil
        default:
            checkUnit(text, Self.routingFile, line)
            return .unit(UnitCode(text))
        }
    }

    /// Notes a rule that no report can reach.
    private mutating func checkMatches(_ rule: RoutingRule, after earlier: [Sourced<ExplainedRule>], line: Int) {
        let matching = categories.filter { slug, remit in
            (rule.condition.categories.isEmpty || rule.condition.categories.contains(slug))
                && (rule.condition.groups.isEmpty || rule.condition.groups.contains(remit.group))
                && (!rule.condition.straightOnly || remit.goesStraight)
        }
        if matching.isEmpty { log.add(Self.routingFile, line, "the rule \(rule.id) can never match: no such category") }
        if rule.target == .kelurahan, rule.condition.placeKnown == false {
            log.add(
                Self.routingFile, line, "the rule \(rule.id) can never match: without a place there is no kelurahan")
        }
        guard rule.decides == .holder else { return }
        for other in earlier.map(\.value.rule) where other.decides == .holder {
            guard covers(other.condition, rule.condition, Set(matching.keys)) else { continue }
            log.add(Self.routingFile, line, "the rule \(rule.id) can never match: \(other.id) comes first")
        }
    }

    /// Whether an earlier condition holds wherever a later one does.
    private func covers(_ early: RoutingCondition, _ late: RoutingCondition, _ slugs: Set<CategorySlug>) -> Bool {
        let wordsCover =
            early.words.isEmpty
            || (!late.words.isEmpty && Set(late.words).isSubset(of: early.words)
                && (early.near.isEmpty || (!late.near.isEmpty && Set(late.near).isSubset(of: early.near))))
        let placeCovers = early.placeKnown == nil || early.placeKnown == late.placeKnown
        return wordsCover && placeCovers
            && slugs.allSatisfy { slug in
                guard let remit = categories[slug] else { return false }
                return (early.categories.isEmpty || early.categories.contains(slug))
                    && (early.groups.isEmpty || early.groups.contains(remit.group))
                    && (!early.straightOnly || remit.goesStraight)
            }
    }

    /// With and without a place, some rule holds a report about anything.
    private mutating func checkEveryReportIsHeld(_ rules: [Sourced<ExplainedRule>]) {
        for place in [true, false] {
            let isHeld = rules.map(\.value.rule).contains { rule in
                var whole = RoutingCondition()
                whole.placeKnown = place
                return rule.decides == .holder && covers(rule.condition, whole, Set(categories.keys))
            }
            if !isHeld {
                log.add(Self.routingFile, 1, "no rule holds reports \(place ? "with" : "without") a place")
            }
        }
    }
}
