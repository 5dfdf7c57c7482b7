import Domain
import Foundation

/// The tables that a city may leave out.
extension CityPackReader {
    static let demoAccountsFile = "demo-accounts.csv"
    static let roughWordsFile = "rough-words.csv"

    mutating func readDemoAccounts() -> [DemoAccount] {
        let file = Self.demoAccountsFile
        guard isThere(file) else { return [] }
        var accounts: [DemoAccount] = []
        for row in table(file, ["username", "role", "unit"]) {
            checkCode(row["username"], isNew: !accounts.contains { $0.username == row["username"] }, file, row.line)
            checkUnit(row["unit"], file, row.line)
            guard let role = Role(rawValue: row["role"]) else {
                log.add(file, row.line, "unknown role \(row["role"])")
                continue
            }
            accounts.append(DemoAccount(username: row["username"], role: role, unit: UnitCode(row["unit"])))
        }
        return accounts
    }

    mutating func readRoughWords() -> [String] {
        let file = Self.roughWordsFile
        guard isThere(file) else { return [] }
        var words: [String] = []
        for row in table(file, ["word"]) {
            let word = row["word"]
            if word.isEmpty || !word.allSatisfy(\.isLetter) { log.add(file, row.line, "not a single word: \(word)") }
            if words.contains(word) { log.add(file, row.line, "\(word) comes twice") }
            words.append(word)
        }
        return words
    }

    func isThere(_ file: String) -> Bool { FileManager.default.fileExists(atPath: "\(directory)/\(file)") }
}
