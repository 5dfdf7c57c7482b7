import Domain

/// The terms and counters of very many publications, written at the end, in the order of their tables.
///
/// Term by term instead of report by report: a table that is filled from its beginning to its end is written once. Memory:
/// four bytes for each word of each report, twice while writing.
package struct PublicationBulk: Sendable {
    private static let rowsInTransaction = 200_000

    private var terms: [SearchTerm] = []
    private var places: [SearchTerm: UInt32] = [:]
    private var entries: [PublicationTerms.Entry] = []
    /// The terms of each entry, one entry after the other, as places in `terms`.
    private var found: [UInt32] = []
    /// Where those of each entry end.
    private var ends: [Int] = []
    private var sums = PublicCounts.Sums()

    package init() {}

    /// Writes the row of a publication alone; `add` it too.
    package static func insertRow(_ publication: Publication, terms: SearchTerms, in session: any SQLSession) throws {
        try Publications(session).insertRow(publication, terms: terms)
    }

    /// Keeps for later by what a publication is found.
    package mutating func add(_ publication: Publication, terms: SearchTerms) {
        entries.append(PublicationTerms.Entry(publication))
        sums.add(publication, 1)
        for term in SearchTerm.facts(of: publication).union(terms.terms) {
            let place = places[term] ?? UInt32(self.terms.count)
            if Int(place) == self.terms.count {
                self.terms.append(term)
                places[term] = place
            }
            found.append(place)
        }
        ends.append(found.count)
    }

    /// Writes everything that was added, and counts what is public anew.
    package func write(to engine: any Engine) async throws {
        let lists = sorted()
        var (term, position) = (0, 0)
        while term < lists.order.count {
            var rows: [(SearchTerm, PublicationTerms.Entry)] = []
            while term < lists.order.count, rows.count < Self.rowsInTransaction {
                let place = lists.order[term]
                let end = lists.ends[place]
                while position < end, rows.count < Self.rowsInTransaction {
                    rows.append((terms[place], entries[Int(lists.postings[position])]))
                    position += 1
                }
                if position == end { term += 1 }
            }
            try await engine.write { [rows] session in try PublicationTerms(session).add(rows[...]) }
        }
        for part in sums.parts(of: Self.rowsInTransaction) {
            try await engine.write { try PublicCounts($0).add(part) }
        }
        try await engine.write { try PublicationClusters($0).rebuild() }
    }

    /// The entries of each term, oldest first, as places in `entries`, term after term in `order`.
    private func sorted() -> (order: [Int], ends: [Int], postings: [UInt32]) {
        let order = terms.indices.sorted { terms[$0] < terms[$1] }
        var counts = [Int](repeating: 0, count: terms.count)
        for place in found { counts[Int(place)] += 1 }
        var next = [Int](repeating: 0, count: terms.count)
        var total = 0
        for place in order {
            next[place] = total
            total += counts[place]
        }
        var postings = [UInt32](repeating: 0, count: found.count)
        let oldestFirst = entries.indices.sorted {
            (entries[$0].filedAt, entries[$0].key) < (entries[$1].filedAt, entries[$1].key)
        }
        for entry in oldestFirst {
            for place in found[(entry == 0 ? 0 : ends[entry - 1])..<ends[entry]] {
                postings[next[Int(place)]] = UInt32(entry)
                next[Int(place)] += 1
            }
        }
        return (order, next, postings)
    }
}
