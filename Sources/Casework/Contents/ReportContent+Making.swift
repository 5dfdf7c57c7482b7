import Domain

extension ReportContent {
    init(draft: ReportDraft, masks: [MaskRange], route: Route) {
        self.init(
            story: draft.story, location: draft.location, additional: draft.additional,
            latitude: draft.point?.coordinate.latitude, longitude: draft.point?.coordinate.longitude,
            accuracyMetres: draft.point?.accuracyMetres,
            masks: masks.map(Mask.init), route: RouteNote(route)
        )
    }

    /// The masks of one field, in Unicode scalars.
    func maskRanges(of field: ReportField) -> [Range<Int>] {
        masks.filter { $0.field == field.rawValue && $0.start < $0.end }.map { $0.start..<$0.end }
    }
}

extension ReportContent.Mask {
    init(_ range: MaskRange) { self.init(field: range.field.rawValue, start: range.start, end: range.end) }
}

extension ReportContent.RouteNote {
    init(_ route: Route) {
        self.init(
            rule: route.why.rule, unit: route.why.unit.text,
            likely: route.likelyUnits.map { Likely(unit: $0.unit.text, rule: $0.why.rule) }
        )
    }

    func reason(category: CategorySlug) -> RouteReason {
        RouteReason(rule: rule, category: category, unit: UnitCode(unit))
    }

    func likelyUnits(category: CategorySlug) -> [LikelyUnit] {
        likely.map { likely in
            let unit = UnitCode(likely.unit)
            return LikelyUnit(unit: unit, why: RouteReason(rule: likely.rule, category: category, unit: unit))
        }
    }
}
