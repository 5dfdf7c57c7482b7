package import Domain

/// What a text without a point says about its place.
package enum TextPlace: Equatable, Sendable {
    /// Beyond doubt, as far as words go.
    case sure(UnitCode)
    /// Some of these, the likeliest first; never empty.
    case candidates([UnitCode])
    /// The text names no place of the city.
    case none
}

extension CityPack {
    /// The kelurahan that a report without a point is about, by its words; what the location says counts first.
    package func place(location: String, story: String) -> TextPlace {
        for text in [location, story] {
            let found = candidates(location: text)
            if found.count == 1, let only = found.first { return .sure(only) }
            if !found.isEmpty { return .candidates(found) }
        }
        return .none
    }
}
