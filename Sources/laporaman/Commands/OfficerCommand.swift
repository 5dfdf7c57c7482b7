import ArgumentParser
import Casework
import Domain
import Logging
import Storage

/// `laporaman officer add`: makes an account; the password comes on standard input, never on the command line.
struct OfficerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer", abstract: "Look after officers' accounts.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account. The password is read from standard input.")

        @Argument(help: "3 to 40 small letters, digits, dots, hyphens or underscores.")
        var username: String

        @Option(help: "Code of the unit, as in the city pack.")
        var unit: String

        @Option(help: "One of: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
        var role: String

        @OptionGroup var data: DataOption
        @OptionGroup var city: CityOption

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw ValidationError("There is no role \(self.role). Use one of --help.")
            }
            guard let password = readLine(strippingNewline: true) else {
                throw ValidationError("Give the password on standard input.")
            }
            let logger = Logger(label: "laporaman")
            let house = try await House.open(data: try data.open(), pack: try city.load(), logger: logger)
            do {
                try await AddOfficer(book: house.book)(
                    username: username, password: password, unit: UnitCode(unit), role: role)
            } catch let refusal as AddOfficer.Refusal {
                throw SetupError(Self.words(refusal))
            }
            try await house.engine.close()
            print("account \(username) made")
        }

        private static func words(_ refusal: AddOfficer.Refusal) -> String {
            switch refusal {
            case .username:
                "The username has 3 to 40 small letters, digits, dots, hyphens or underscores, a letter first."
            case .usernameTaken: "There is an account of this name already."
            case .unknownUnit: "There is no unit of this code in the city pack."
            case .passwordTooShort: "The password needs at least \(AddOfficer.minimumPassword) characters."
            }
        }
    }
}
