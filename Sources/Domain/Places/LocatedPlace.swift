/// How sure we are of the kelurahan of a point.
package enum BoundaryCertainty: String, Sendable {
    /// The point lies in the polygon of the kelurahan.
    case exact
    /// Nearest kelurahan only: on water near land, or no polygons imported.
    case guess
}

/// The kelurahan of a point, with the neighbours that it could be as well.
package struct LocatedPlace: Equatable, Sendable {
    package let kelurahan: UnitCode
    package let certainty: BoundaryCertainty
    /// Nearest first. Exact: those whose border is within 30 m of the point. Guess without polygons: the next two.
    package let neighbours: [UnitCode]

    package init(kelurahan: UnitCode, certainty: BoundaryCertainty, neighbours: [UnitCode]) {
        self.kelurahan = kelurahan
        self.certainty = certainty
        self.neighbours = neighbours
    }
}
