import ArgumentParser
import Casework
import Domain
import Logging
import Storage

/// `laporaman unit`: what is to be done when a city's units change.
struct UnitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit", abstract: "Look after units.", subcommands: [HandOver.self])

    struct HandOver: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "hand-over",
            abstract: "Give all open cases of a unit to another one. Safe to repeat; does not need a stopped server.")

        @Argument(help: "Code of the unit that is no more.")
        var old: String

        @Argument(help: "Code of the unit that takes its place, as in the city pack.")
        var new: String

        @OptionGroup var data: DataOption
        @OptionGroup var city: CityOption

        func run() async throws {
            let logger = Logger(label: "laporaman")
            let house = try await House.open(data: try data.open(), pack: try city.load(), logger: logger)
            do {
                let run = try await HandOverUnit(book: house.book)(from: UnitCode(old), to: UnitCode(new))
                Console.say("\(run.handedOver) cases handed over from \(old) to \(new)")
                if run.elsewhere > 0 {
                    Console.say("\(run.elsewhere) complaints about \(new) itself went to the fallback desk instead")
                }
                if run.left > 0 {
                    Console.say("\(run.left) complaints about both stay; name another unit for them")
                }
                try await house.close()
                if run.left > 0 { throw ExitCode.failure }
            } catch HandOverUnit.Refusal.unknownUnit {
                throw SetupError("There is no unit \(new) in the city pack that can hold cases.")
            } catch HandOverUnit.Refusal.sameUnit {
                throw SetupError("The two units are the same.")
            }
        }
    }
}
