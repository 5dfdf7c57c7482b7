extension Coordinate {
    /// Metres to another point of the same city, good to a few parts in a thousand.
    package func metres(to other: Coordinate) -> Double {
        let perDegree = 111_195.0
        let north = (latitude - other.latitude) * perDegree
        let east = (longitude - other.longitude) * perDegree * LocalMetres.cosine(ofDegrees: latitude)
        return (north * north + east * east).squareRoot()
    }
}
