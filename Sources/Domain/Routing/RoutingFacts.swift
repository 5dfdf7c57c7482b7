/// What routing may know of a report. It never learns who reported.
package struct RoutingFacts: Sendable {
    package let category: CategorySlug
    /// Story, location and additional text together. Sensitivity: wording.
    package let text: FoldedText
    /// The kelurahan of the point or the one the reporter picked; nil when neither is known.
    package let kelurahan: UnitCode?

    package init(category: CategorySlug, text: FoldedText, kelurahan: UnitCode?) {
        self.category = category
        self.text = text
        self.kelurahan = kelurahan
    }
}
