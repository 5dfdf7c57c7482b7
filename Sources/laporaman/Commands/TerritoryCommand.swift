import ArgumentParser
import City
import Foundation

/// `laporaman territory import` and `check`: exact borders of the kelurahan.
struct TerritoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "territory", abstract: "Look after the borders of the kelurahan.",
        subcommands: [Import.self, Check.self])

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a GeoJSON file of borders and use it from the next start; all or nothing.")

        @Argument(help: "GeoJSON FeatureCollection; each feature has the property \"code\".")
        var file: String

        @OptionGroup var data: DataOption
        @OptionGroup var city: CityOption

        func run() throws {
            let imported = try TerritoryInput.read(file, city: city)
            let directory = try data.open()
            try TerritoryStore.save(imported.encoded, to: directory.path)
            print("imported; a running server uses it after its next start")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a GeoJSON file of borders, or the borders in use, without changing anything.")

        @Argument(help: "GeoJSON file. Default: the borders in the data folder.")
        var file: String?

        @Option(name: .customLong("data"), help: "Folder whose borders to check.")
        var data: String?

        @OptionGroup var city: CityOption

        func run() throws {
            if let file {
                _ = try TerritoryInput.read(file, city: city)
                return
            }
            guard let data else { throw ValidationError("Name a file, or a data folder with --data.") }
            let atlas = try Atlas.open(pack: try city.load(), dataDirectory: data)
            print(atlas.isExact ? "borders are imported and whole" : "no borders imported; places are guesses")
        }
    }
}

/// A border file named on the command line.
enum TerritoryInput {
    /// Checks the file and prints the summary.
    ///
    /// - Throws: `SetupError` with every defect.
    static func read(_ file: String, city: CityOption) throws -> TerritoryImport {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw SetupError("The file \(file) cannot be read.")
        }
        let pack = try city.load()
        do {
            let imported = try TerritoryImport(geojson: [UInt8](bytes), pack: pack)
            for line in imported.summary { print(line) }
            return imported
        } catch {
            throw SetupError("Nothing was imported:\n\(error)")
        }
    }
}
