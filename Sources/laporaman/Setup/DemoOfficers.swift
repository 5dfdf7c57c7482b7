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

    /// Makes the accounts that are missing. Who they are is written to `demo-officers.json` first and read from there
    /// later, so that an interrupted start is finished by the next one.
    func makeIfMissing() async throws {
        let accounts = try loaded() ?? chosen()
        let add = AddOfficer(book: house.book)
        for account in accounts {
            guard let role = Role(rawValue: account.role) else { continue }
            do {
                try await add(
                    username: account.username, password: account.password, unit: UnitCode(account.unit), role: role,
                    start: .demo)
            } catch AccountError.usernameTaken {
                continue
            }
        }
    }

    private func loaded() throws -> [Account]? {
        guard let bytes = FileManager.default.contents(atPath: data.demoOfficers) else { return nil }
        do {
            return try JSONDecoder().decode([Account].self, from: bytes)
        } catch {
            throw SetupError("The file \(data.demoOfficers) is damaged. Remove it to make new demo accounts.")
        }
    }

    private func chosen() throws -> [Account] {
        let accounts = house.book.city.demoAccounts.map { demo in
            Account(
                username: demo.username, password: Self.password(), role: demo.role.rawValue, unit: demo.unit.text)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        try data.writeSecret(try encoder.encode(accounts), to: data.demoOfficers)
        return accounts
    }

    /// 120 random bits as 24 characters that are easy to tell apart.
    private static func password() -> String {
        String(Randomness.live.bytes(24).map { ReportNumber.alphabet[Int($0 & 31)] })
    }
}
