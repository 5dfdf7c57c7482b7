import Casework
import Domain

/// Before the server starts: no case may lie where nobody can open it.
struct AbolishedUnits {
    let house: House

    /// - Throws: `SetupError` naming the units that the city no longer has but that hold open cases.
    func refuse() async throws {
        let found = try await FindAbolishedUnits(book: house.book)()
        guard !found.isEmpty else { return }
        let units = found.map { "\($0.unit.text) (\($0.openCases))" }.joined(separator: ", ")
        throw SetupError(
            """
            Units that the city pack no longer has still hold open cases: \(units). \
            Hand them over first: laporaman unit hand-over OLD NEW --data DIR
            """)
    }
}
