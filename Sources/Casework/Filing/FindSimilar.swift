import City
package import Domain
import Storage
import Synchronization

/// Where reports of sensitive categories are common, so that one more stands out less; everywhere else the reporter is told
/// that the one who is reported may guess.
///
/// Made from public reports alone (Decision 0015): it is the same whatever was filed in private. It is the same for
/// everybody too, so that asking for it says nothing of what somebody is about to write.
package struct SimilarReports: Equatable, Sendable {
    /// Fewer than that many are few (DESIGN 5.5).
    package static let floor = 10
    /// Days that are looked back.
    package static let days: Int64 = 180

    /// The kelurahan in which they are common, by category; categories that are common nowhere are not there.
    package let common: [CategorySlug: [UnitCode]]

    /// Whether few similar reports are known around a place; without a place, they are.
    package func areFew(_ category: CategorySlug, in kelurahan: UnitCode?) -> Bool {
        guard let kelurahan else { return true }
        return common[category]?.contains(kelurahan) != true
    }
}

/// Looks for them, once an hour.
package struct FindSimilar: Sendable {
    private static let secondsKept: Int64 = 3_600

    private let book: Casebook
    private let categories: [CategorySlug]

    /// For every sensitive category of the city that may be public.
    package init(book: Casebook) {
        let kinds = book.city.categories.filter { $0.protection.isSensitive && !$0.protection.isNeverPublic }
        self.init(book: book, categories: kinds.map(\.slug))
    }

    /// `categories`: those that are looked for.
    init(book: Casebook, categories: [CategorySlug]) {
        self.book = book
        self.categories = categories
    }

    /// Cost: none within an hour; else one query for each sensitive category that may be public.
    ///
    /// - Throws: `StoreError`.
    package func callAsFunction() async throws -> SimilarReports {
        let now = book.clock.now()
        if let kept = book.similar.value(at: now) { return kept }
        let since = now - SimilarReports.days * 86_400
        let common = try await book.engine.read { [categories] session in
            var common: [CategorySlug: [UnitCode]] = [:]
            for category in categories {
                let places = try CommonPlaces.list(category, since: since, floor: SimilarReports.floor, session)
                if !places.isEmpty { common[category] = places }
            }
            return common
        }
        let found = SimilarReports(common: common)
        book.similar.keep(found, until: now + Self.secondsKept)
        return found
    }
}

/// What was found last.
final class KeptSimilar: Sendable {
    private let kept = Mutex<(value: SimilarReports, until: Int64)?>(nil)

    func value(at now: Int64) -> SimilarReports? {
        kept.withLock { kept in kept.flatMap { now < $0.until ? $0.value : nil } }
    }

    func keep(_ value: SimilarReports, until: Int64) { kept.withLock { $0 = (value, until) } }
}
