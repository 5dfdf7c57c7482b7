/// Takes a name out of a text in one pass, whatever either holds: both come from outside (Knuth, Morris and Pratt).
struct NameCut {
    private let name: [UInt8]
    /// How long a beginning of the name its first so many bytes end with, for each count from 1.
    private let borders: [Int]

    /// - Precondition: not empty.
    init(_ name: String) {
        let name = Array(name.utf8)
        var borders = [0]
        for place in name.indices.dropFirst() {
            var length = borders[place - 1]
            while length > 0, name[length] != name[place] { length = borders[length - 1] }
            borders.append(name[length] == name[place] ? length + 1 : 0)
        }
        (self.name, self.borders) = (name, borders)
    }

    /// The text with something else in the place of the name.
    func replaced(in text: String, with gap: String) -> String {
        var kept: [UInt8] = []
        kept.reserveCapacity(text.utf8.count)
        var matched = 0
        for byte in text.utf8 {
            while matched > 0, name[matched] != byte { matched = borders[matched - 1] }
            if name[matched] == byte { matched += 1 }
            kept.append(byte)
            guard matched == name.count else { continue }
            kept.removeLast(matched)
            kept += gap.utf8
            matched = 0
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
