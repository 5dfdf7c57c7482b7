/// The words around names of places in the language of the city; all folded.
struct PlaceWords: Decodable, Sendable {
    /// "kelurahan", "kel": what follows is a kelurahan.
    let introductions: Set<String>
    /// "jalan", "pasar", "kecamatan": what follows is something else.
    let landmarks: Set<String>
    /// "raya", a house number: what went before was a street.
    let endings: Set<String>
    /// Those of the landmarks that are roads: one carries the name of a place far away.
    let streets: Set<String>
    /// "arah", "bukan": what follows is somewhere else.
    let directions: Set<String>
    /// "batas": several places are named, and it is in none of them for sure.
    let borders: Set<String>
    /// Landmarks that each kelurahan has of its own, and that lie in the one whose name they carry.
    let institutions: Set<String>
    /// "kecamatan": what follows is a district.
    let districts: Set<String>
    /// "rt", "rw": parts of a kelurahan that have a number; a name beside one is that kelurahan's.
    let neighbourhoods: Set<String>
}
