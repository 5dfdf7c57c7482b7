import City

/// A sentence of the city pack, read once: words, holes to fill, and what the reporter masks.
struct SeedPhrase: Sendable {
    enum Piece: Equatable, Sendable {
        case words(String)
        case hole(DemoReports.Hole)
        case maskBegins
        case maskEnds
    }

    let pieces: [Piece]

    /// Holes stand in braces, masked parts in brackets; the city pack's reader knows every hole.
    init(_ text: String) {
        var pieces: [Piece] = []
        var words = ""
        func end() {
            if !words.isEmpty { pieces.append(.words(words)) }
            words = ""
        }
        for character in text {
            switch character {
            case "{", "[", "]":
                end()
                if character == "[" { pieces.append(.maskBegins) }
                if character == "]" { pieces.append(.maskEnds) }
            case "}":
                if let hole = DemoReports.Hole(rawValue: words) { pieces.append(.hole(hole)) }
                words = ""
            default: words.append(character)
            }
        }
        end()
        self.pieces = pieces
    }
}

/// A text in the making, with what the reporter masks of it.
struct SeedText: Sendable {
    var text = ""
    /// In Unicode scalars.
    var masks: [Range<Int>] = []

    mutating func add(_ phrase: SeedPhrase, fill: (DemoReports.Hole) -> String) {
        if !text.isEmpty { text += " " }
        var began: Int?
        for piece in phrase.pieces {
            switch piece {
            case .words(let words): text += words
            case .hole(let hole): text += fill(hole)
            case .maskBegins: began = text.unicodeScalars.count
            case .maskEnds:
                if let began { masks.append(began..<text.unicodeScalars.count) }
                began = nil
            }
        }
    }
}
