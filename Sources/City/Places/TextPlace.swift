package import Domain

/// What a text without a point says about its place.
package enum TextPlace: Equatable, Sendable {
    /// Beyond doubt, as far as words go.
    case sure(UnitCode)
    /// One of these, the likeliest first; never empty.
    case candidates([UnitCode])
    /// The text names no place of the city.
    case none

    /// All that it may be, the likeliest first.
    package var all: [UnitCode] {
        switch self {
        case .sure(let code): [code]
        case .candidates(let codes): codes
        case .none: []
        }
    }
}

extension CityPack {
    /// The kelurahan that a report without a point is about, by its words. Decision 0024.
    ///
    /// What stands in the location counts; a story only says where something is if it names a kelurahan as one. Cost: one
    /// pass over the words.
    package func place(location: String, story: String) -> TextPlace {
        let found = placeReader.read(FoldedText(location), isLocation: true)
        if found != .none { return found }
        return placeReader.read(FoldedText(story), isLocation: false)
    }
}
