import ArgumentParser

/// `laporaman intake`: takes in what comes beside the form.
struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "Take in reports that come beside the form.",
        subcommands: [IntakeEmailCommand.self, IntakeImportCommand.self, IntakeExportCommand.self])
}
