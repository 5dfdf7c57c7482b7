import ArgumentParser
import City

/// `laporaman city check`: reads the city pack and names every defect with file and line.
struct CityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "city", abstract: "Look after the city pack.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Name every defect of the city pack.")

        @OptionGroup var city: CityOption

        func run() throws {
            let check = CityCheck(directory: try city.found())
            for defect in check.defects { print(defect) }
            guard let summary = check.summary, check.defects.isEmpty else {
                print("\(check.defects.count) defects")
                throw ExitCode.failure
            }
            print("no defects: \(summary)")
        }
    }
}
