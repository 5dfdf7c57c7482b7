import Domain

/// How the publications of another system's query are found.
enum RequestPlan: Equatable {
    /// From the newest on, in the order of the list, which is that of filing.
    case alongTime
    /// Through what changed within a span.
    case alongChanges
    /// From the newest on among those with a word.
    case alongWord(SearchTerm)
    /// Among a few, which are sorted.
    case among(RequestSource)

    /// Takes the filter that leaves few, if there is one.
    ///
    /// Cost: at most `few` steps within an index for each filter, and five times as many for a place or a word.
    init(_ query: RequestQuery, few: Int64, _ session: any SQLSession) throws {
        let counts = RequestCounts(query: query, few: few, session: session)
        self = .alongTime
        if query.filed != nil, try counts.isShort(.filed) { return }
        for source in RequestSource.all(of: query) where try counts.isShort(source) {
            self = .among(source)
            return
        }
        // Every row on the way along the time would be looked up among those of the word.
        if query.filed != nil, let word = try counts.rarestWord() {
            self = .alongWord(word)
        } else if query.changed != nil {
            self = .alongChanges
        }
    }
}

/// One filter of a query, as what holds all that the query asks for.
enum RequestSource: Equatable {
    case filed
    case changed
    case word(SearchTerm)
    case categories
    case open
    case place

    /// Those that a query has, besides the time of filing, in whose order a word's list stands.
    static func all(of query: RequestQuery) -> [RequestSource] {
        var all = query.filed == nil ? (query.words ?? []).map(RequestSource.word) : []
        if query.frame != nil { all.append(.place) }
        if !query.categories.isEmpty { all.append(.categories) }
        if query.changed != nil { all.append(.changed) }
        if query.isOpen == true { all.append(.open) }
        return all
    }

    /// The word, where it is one.
    var word: SearchTerm? { if case .word(let word) = self { word } else { nil } }

    /// Many more are looked at sooner than the list is walked along: rows of a place are sorted out within an index, and
    /// whether a word is in a report is not known where its changes are walked along.
    fileprivate var isCheap: Bool { self == .place || word != nil }
}

/// Counts what the filters of a query leave, no further than matters.
private struct RequestCounts {
    let query: RequestQuery
    let few: Int64
    let session: any SQLSession

    func isShort(_ source: RequestSource) throws -> Bool { try count(source) <= most(source) }

    /// Of several.
    func rarestWord() throws -> SearchTerm? {
        let words = query.words ?? []
        guard words.count > 1 else { return words.first }
        let counted = try words.map { (word: $0, count: try count(.word($0))) }
        return counted.min { $0.count < $1.count }?.word
    }

    private func most(_ source: RequestSource) -> Int64 { source.isCheap ? few * 5 : few }

    /// One more than matters stands for all that are more.
    private func count(_ source: RequestSource) throws -> Int64 {
        var sql = RequestSQL(query)
        var cells = try session.row(sql.count(source, most: most(source) + 1), sql.values)?.cells
        return try cells?.integer() ?? 0
    }
}
