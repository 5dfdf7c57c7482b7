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
    /// Cost: at most `few` steps within an index for each filter, and five times as many for a place.
    init(_ query: RequestQuery, few: Int64, _ session: any SQLSession) throws {
        func isShort(_ source: RequestSource) throws -> Bool {
            let most = source.isCheap(query) ? few * 5 : few
            var sql = RequestSQL(query)
            var cells = try session.row(sql.count(source, most: most + 1), sql.values)?.cells
            return try (cells?.integer() ?? 0) <= most
        }
        self = .alongTime
        if query.filed != nil, try isShort(.filed) { return }
        for source in RequestSource.all(of: query) where try isShort(source) {
            self = .among(source)
            return
        }
        // Every row on the way along the time would be looked up among those of the word.
        if query.filed != nil, let word = query.words?.first {
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

    /// The word, where it is one.
    var word: SearchTerm? { if case .word(let word) = self { word } else { nil } }

    /// Many more are looked at sooner than the list is walked along: rows of a place are sorted out within an index, and
    /// whether a word is in a report is not known where its changes are walked along.
    func isCheap(_ query: RequestQuery) -> Bool { self == .place || (word != nil && query.filed == nil) }

    /// Those that a query has, besides the time of filing.
    static func all(of query: RequestQuery) -> [RequestSource] {
        var all = (query.words ?? []).map(RequestSource.word)
        if query.frame != nil { all.append(.place) }
        if !query.categories.isEmpty { all.append(.categories) }
        if query.changed != nil { all.append(.changed) }
        if query.isOpen == true { all.append(.open) }
        return all
    }
}
