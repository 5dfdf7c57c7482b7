package import Domain

/// What a thread must know of the city.
package struct ThreadKnowledge: Sendable {
    /// What words say of a place.
    package enum Place: Equatable, Sendable {
        case sure
        /// Best first.
        case among([UnitCode])
        case none
    }

    /// Categories by what a story tells, best first.
    let suggest: @Sendable (String) -> [CategorySlug]
    /// Categories by their names.
    let search: @Sendable (String) -> [CategorySlug]
    /// The number to call first when something of a category is happening now.
    let emergency: @Sendable (CategorySlug) -> String?
    let place: @Sendable (String) -> Place
    let isInside: @Sendable (Coordinate) -> Bool
    /// Whether a photo can be kept.
    let isPhoto: @Sendable ([UInt8]) -> Bool
    let words: ThreadWords

    /// Closures over a city; they may be asked from any thread.
    package init(
        categories: (
            suggest: @Sendable (String) -> [CategorySlug], search: @Sendable (String) -> [CategorySlug],
            emergency: @Sendable (CategorySlug) -> String?
        ),
        place: @escaping @Sendable (String) -> Place, isInside: @escaping @Sendable (Coordinate) -> Bool,
        isPhoto: @escaping @Sendable ([UInt8]) -> Bool, words: ThreadWords
    ) {
        (suggest, search, emergency) = categories
        self.place = place
        self.isInside = isInside
        self.isPhoto = isPhoto
        self.words = words
    }
}
