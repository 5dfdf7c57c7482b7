package import City
import Domain
package import TextCheck

/// Whose remit a story sounds like, where that is another one than the chosen category's: people choose wrongly, and the
/// unit that coordinates should see it at once.
struct SuggestedRemits {
    let city: CityPack
    let suggester: CategorySuggester

    /// Puts the unit of the category that the words suggest behind the first of the likely ones.
    ///
    /// - Parameters:
    ///   - units: best first, each once.
    ///   - story: as it was filed.
    ///   - category: which the reporter chose.
    ///   - place: of the report.
    ///   - barred: units that a complaint is about; no words bring them back.
    /// - Returns: the same where the words suggest the chosen category, none, or a unit that is there already.
    func merged(
        into units: [LikelyUnit], story: String, of category: CategorySlug, at place: UnitCode?, barred: Set<UnitCode>
    ) -> [LikelyUnit] {
        guard let slug = suggester.suggestions(for: story, limit: 1).first, slug != category.text else { return units }
        let route = city.route(category: CategorySlug(slug), texts: [], kelurahan: place)
        guard let lead = route.likelyUnits.first(where: { $0.why.rule == RouteReason.lead }),
            !barred.contains(lead.unit), !units.contains(where: { $0.unit == lead.unit })
        else { return units }
        let reason = RouteReason(rule: RouteReason.words, category: lead.why.category, unit: lead.unit)
        return Array(units.prefix(1)) + [LikelyUnit(unit: lead.unit, why: reason)] + Array(units.dropFirst())
    }
}

extension CityPack {
    /// The categories as the suggester wants them, with their names in the language of the stories.
    package var suggestable: [SuggestableCategory] {
        categories.map { SuggestableCategory(slug: $0.slug.text, name: $0.label.indonesian, words: $0.keywords) }
    }
}
