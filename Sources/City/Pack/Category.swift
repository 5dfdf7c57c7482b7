package import Domain

/// A group of categories, with the clocks of its reports.
package struct CategoryGroup: Sendable {
    package let code: String
    package let label: Label
    package let clocks: GroupClocks
}

/// What a report can be about.
package struct Category: Sendable {
    package let slug: CategorySlug
    package let label: Label
    /// Of `CityPack.groups`.
    package let group: String
    package let remit: CategoryRemit
    package let protection: Protection
    /// A kelurahan can often solve it with its own crew.
    package let kelurahanCanSolve: Bool
    /// The number to call first when it is happening now; of `CitySettings.emergencyNumbers`.
    package let emergencyNumber: String?
    /// Folded words and phrases that people use for it, for search and suggestions.
    /// A number behind `*` is the weight of a phrase in suggestions.
    package let keywords: [String]

    /// How careful to be with reports of the category.
    package struct Protection: Equatable, Sendable {
        /// Field officers of a private report see only their task sheet (DESIGN 4.5).
        package let isSensitive: Bool
        /// May never be published.
        package let isNeverPublic: Bool
        /// The form advises to keep it private.
        package let advisesPrivate: Bool
    }
}
