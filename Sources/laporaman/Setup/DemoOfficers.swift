import Casework
import City
import Domain
import Foundation
import Sealing

/// The accounts of `serve --demo`: who they are stands in the city pack, their passwords are random.
struct DemoOfficers {
    let house: House
    let data: DataDirectory

    private struct Account: Codable {
        let username: String
        let password: String
        let role: String
        let unit: String
    }

    /// Makes the accounts on the first start and writes who they are to `demo-officers.json`; later starts keep them.
    func makeIfMissing() async throws {
        guard !FileManager.default.fileExists(atPath: data.demoOfficers) else { return }
        let accounts = house.book.city.demoAccounts.map { demo in
            Account(
                username: demo.username, password: Self.password(), role: demo.role.rawValue, unit: demo.unit.text)
        }
        let add = AddOfficer(book: house.book)
        for (account, demo) in zip(accounts, house.book.city.demoAccounts) {
            try await add(
                username: account.username, password: account.password, unit: demo.unit, role: demo.role)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try data.writeSecret(try encoder.encode(accounts), to: data.demoOfficers)
    }

    /// 100 random bits as 20 characters that are easy to tell apart.
    private static func password() -> String {
        String(Randomness.live.bytes(20).map { ReportNumber.alphabet[Int($0 & 31)] })
    }
}
