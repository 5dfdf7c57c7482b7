import Domain
import Testing

@testable import Casework

/// Officers and the reporter move two cases at random; after each move everything must still fit together.
struct RandomWalkTests {
    @Test func `random moves never leave the table, and what is refused changes nothing`() async throws {
        var kinds: Set<EventKind> = []
        for seed in UInt64(1)...32 {
            var walk = try await RandomWalk(seed: seed)
            for _ in 1...150 { try await walk.step() }
            // A walk that gets nowhere would prove nothing.
            #expect(walk.done.count > 8, "seed \(seed): \(walk.done)")
            #expect(walk.refused > 30, "seed \(seed)")
            kinds.formUnion(walk.done)
            try await walk.house.close()
        }
        // No unit is given up here.
        #expect(Set(EventKind.allCases).subtracting(kinds) == [.inherited])
    }
}
