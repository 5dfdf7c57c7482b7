/// How the kelurahan of a report came to be known. The raw value is stored and shown in the API.
package enum PlaceCertainty: String, Sendable, CaseIterable {
    /// The point lies in its polygon.
    case exact
    /// Nearest kelurahan only.
    case guess
    /// The reporter picked it by name or among the neighbours of the point.
    case chosen
    /// Neither point nor name: the city's desk finds out.
    case none
}
