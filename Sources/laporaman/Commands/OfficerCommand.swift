import ArgumentParser
import Casework
import Domain
import Logging
import Storage

/// `laporaman officer`: accounts, from the machine itself. Passwords come on standard input, never on the command line.
struct OfficerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "officer", abstract: "Look after officers' accounts.",
        subcommands: [Add.self, Disable.self, Enable.self, Reset.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account. The password is read from standard input and changed at the first sign-in.")

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
            try await OfficerWork.run(data: data, city: city) { book in
                try await AddOfficer(book: book)(
                    username: username, password: password, unit: UnitCode(unit), role: role)
            }
            print("account \(username) made")
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Switch an account off; all its sessions end at once.")

        @Argument(help: "Name of the account.")
        var username: String

        @OptionGroup var data: DataOption
        @OptionGroup var city: CityOption

        func run() async throws {
            try await OfficerWork.run(data: data, city: city) { book in
                try await ChangeAccount(book: book).disable(username, by: nil)
            }
            print("account \(username) disabled")
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Switch an account on again.")

        @Argument(help: "Name of the account.")
        var username: String

        @OptionGroup var data: DataOption
        @OptionGroup var city: CityOption

        func run() async throws {
            try await OfficerWork.run(data: data, city: city) { book in
                try await ChangeAccount(book: book).enable(username, by: nil)
            }
            print("account \(username) enabled")
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give an account a new initial password, printed once, and take its second factor away.")

        @Argument(help: "Name of the account.")
        var username: String

        @OptionGroup var data: DataOption
        @OptionGroup var city: CityOption

        func run() async throws {
            let password = try await OfficerWork.run(data: data, city: city) { book in
                try await ChangeAccount(book: book).resetPassword(username, by: nil)
            }
            print(password)
        }
    }
}

/// What the commands on accounts have in common: opening the house, and refusals in words.
enum OfficerWork {
    /// - Throws: `SetupError`.
    static func run<Value>(
        data: DataOption, city: CityOption, _ body: (Casebook) async throws -> Value
    ) async throws -> Value {
        let logger = Logger(label: "laporaman")
        let house = try await House.open(data: try data.open(), pack: try city.load(), logger: logger)
        do {
            let value = try await body(house.book)
            try await house.close()
            return value
        } catch let error as AccountError {
            try await house.close()
            throw SetupError(words(error))
        }
    }

    private static func words(_ error: AccountError) -> String {
        switch error {
        case .username:
            "The username has 3 to 40 small letters, digits, dots, hyphens or underscores, a letter first."
        case .usernameTaken: "There is an account of this name already."
        case .unknownUnit: "There is no unit of this code in the city pack."
        case .noSuchOfficer: "There is no account of this name."
        case .password(let problem): words(problem)
        case .busy: "The machine is too busy. Try again."
        case .wrongCredentials, .secondFactorRequired, .wrongCode, .tooManyAttempts, .nothingToConfirm, .ownAccount,
            .lastAdmin, .notAllowed:
            "This is not possible from the command line."
        }
    }

    private static func words(_ problem: PasswordProblem) -> String {
        switch problem {
        case .tooShort: "The password needs at least \(PasswordRules.minimum) characters."
        case .tooLong: "The password may have at most \(PasswordRules.maximum) characters."
        case .containsUsername: "The password must not contain the username."
        case .tooCommon: "The password is among the first that anybody would try. Choose another."
        case .unchanged: "The new password must be another one."
        }
    }
}
