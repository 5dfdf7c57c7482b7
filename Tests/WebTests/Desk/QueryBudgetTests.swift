import Domain
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Casework

/// How many queries the pages of a desk ask of the database, the session included (DESIGN 8: at most ten).
///
/// The entry in the access log, which comes before anything is shown, is counted by itself: two reads and two writes.
struct QueryBudgetTests {
    private static let most = 10

    /// A site with two reports of one unit, one of them with a full history, and what counts the statements.
    private struct World {
        let counting: CountingEngine
        let officers: OfficerClient
        let numbers: [ReportNumber]

        init() async throws {
            let made = Mutex<CountingEngine?>(nil)
            officers = try await OfficerClient(roles: [.operator, .field, .validator]) { engine in
                let counting = CountingEngine(engine)
                made.withLock { $0 = counting }
                return counting
            }
            counting = try #require(made.withLock { $0 })
            let book = officers.house.book
            var numbers: [ReportNumber] = []
            for _ in 0..<3 { numbers.append(try await FileReport(book: book)(Sample.request()).number) }
            let first = try await FileReport(book: book)(Sample.request { $0.visibility = .public }).number
            let receipt = try await FileReport(book: book)(Sample.request { $0.visibility = .public }).number
            self.numbers = [first] + numbers
            let desk = CaseCommand(number: first, officer: officers[.operator].officer)
            _ = try await LinkDuplicate(book: book)(desk, of: receipt)
            _ = try await AcceptReport(book: book)(desk, note: "Kami tangani.")
            _ = try await AssignTask(book: book)(desk, to: officers[.field].officer.username, sheet: "Periksa.")
            _ = try await AskReporter(book: book)(desk, question: "Di sisi mana?")
            _ = try await NoteOnReport(book: book)(desk, note: "Tunggu.")
        }

        /// Asks twice, as the first look of a session in a minute writes the time of it; the second is counted.
        func statements(_ path: String, _ role: Role) async throws -> (queries: [String], entry: [String]) {
            #expect(try await officers.page(path, officers[role]).status == 200)
            _ = counting.take()
            #expect(try await officers.page(path, officers[role]).status == 200)
            let all = counting.take()
            let isEntry: (String) -> Bool = { $0.contains("log_hash") || $0.hasPrefix("INSERT INTO access") }
            return (all.filter { !isEntry($0) }, all.filter(isEntry))
        }
    }

    @Test(
        arguments: [
            (Role.operator, "/crm?queue=inbox"), (.operator, "/crm?queue=all"), (.operator, "/crm?queue=mine"),
            (.operator, "/crm?queue=all&state=done"), (.validator, "/crm?queue=validation"), (.field, "/crm/lapangan"),
        ])
    func `a queue`(role: Role, path: String) async throws {
        let world = try await World()
        let asked = try await world.statements(path, role)
        #expect((1...Self.most).contains(asked.queries.count), "\(asked.queries.count): \(asked.queries)")
        try await world.officers.house.close()
    }

    @Test(arguments: [0, 1]) func `a case`(place: Int) async throws {
        let world = try await World()
        let asked = try await world.statements("/crm/reports/\(world.numbers[place].text)?queue=all", .operator)
        #expect((1...Self.most).contains(asked.queries.count), "\(asked.queries.count): \(asked.queries)")
        #expect((1...4).contains(asked.entry.count), "\(asked.entry)")
        try await world.officers.house.close()
    }

    @Test func `a field task`() async throws {
        let world = try await World()
        let asked = try await world.statements("/crm/lapangan/\(world.numbers[0].text)", .field)
        #expect((1...Self.most).contains(asked.queries.count), "\(asked.queries.count): \(asked.queries)")
        #expect((1...4).contains(asked.entry.count), "\(asked.entry)")
        try await world.officers.house.close()
    }
}
