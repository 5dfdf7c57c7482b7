import Testing

@testable import Casework

@Suite struct PublicationRushTests {
    /// Publishes so many, each while those before it are being written; who was put off, in their order.
    private static func atOnce(_ count: Int, _ rush: PublicationRush) async throws -> [Bool] {
        guard count > 0 else { return [] }
        var found: [Bool] = []
        try await rush.publishing { isPutOff in
            found = [isPutOff] + (try await atOnce(count - 1, rush))
        }
        return found
    }

    @Test func `one after the other each is found at once`() async throws {
        let rush = PublicationRush()
        for _ in 0..<10 { #expect(try await Self.atOnce(1, rush) == [false]) }
    }

    @Test func `of many at once the later ones are put off, and whoever waits for them is told`() async throws {
        let rush = PublicationRush()
        #expect(try await Self.atOnce(5, rush) == [false, false, false, true, true])
        await rush.wait()
        #expect(try await Self.atOnce(1, rush) == [false])
    }

    @Test func `those who file go first, until too many wait`() async throws {
        let rush = PublicationRush()
        #expect(!rush.isOn)
        func isOn(whileWriting count: Int) async throws -> Bool {
            guard count > 0 else { return rush.isOn }
            var found = false
            try await rush.publishing { _ in found = try await isOn(whileWriting: count - 1) }
            return found
        }
        #expect(try await !isOn(whileWriting: 3))
        #expect(try await isOn(whileWriting: 4))
        for _ in 0..<5_000 { _ = try await Self.atOnce(8, rush) }
        #expect(try await !isOn(whileWriting: 8))
        rush.indexed(25_000)
        #expect(try await isOn(whileWriting: 8))
    }

    @Test func `what failed is not being written any more`() async throws {
        struct Failure: Error {}
        let rush = PublicationRush()
        for _ in 0..<5 {
            await #expect(throws: Failure.self) { try await rush.publishing { _ in throw Failure() } }
        }
        #expect(try await Self.atOnce(1, rush) == [false])
    }
}
