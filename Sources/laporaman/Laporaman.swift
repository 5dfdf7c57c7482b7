import ArgumentParser

/// The command line: reads options, builds, runs. The only place that names an engine.
@main
struct Laporaman: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "laporaman",
        abstract: "Report a problem in the city without anyone learning who reported it.",
        subcommands: [
            ServeCommand.self, OfficerCommand.self, UnitCommand.self, CityCommand.self, TerritoryCommand.self,
            LogCommand.self, IntakeCommand.self, NotifyCommand.self, DemoCommand.self, PolicyCommand.self,
        ]
    )
}
