import ArgumentParser
import City
import Foundation

/// Which city: the folder of a city pack.
struct CityOption: ParsableArguments {
    @Option(name: .customLong("city"), help: "Folder of the city pack. Default: the only folder under ./Cities.")
    var directory: String?

    /// - Throws: `SetupError`, with every defect of a broken pack.
    func load() throws -> CityPack {
        let directory = try found()
        do {
            return try CityPack.load(directory: directory)
        } catch {
            throw SetupError("The city pack in \(directory) has \(error.defects.count) defects:\n\(error)")
        }
    }

    /// The bytes of every table, by name: what has to be the same for the rules to be the same.
    func tables() throws -> [[UInt8]] {
        let directory = try found()
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        return names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".json") }.flatMap { name in
            [Array(name.utf8), FileManager.default.contents(atPath: "\(directory)/\(name)").map { Array($0) } ?? []]
        }
    }

    /// The folder named, else the only one there is.
    func found() throws -> String {
        if let directory { return directory }
        let parent = "Cities"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent))?.sorted() ?? []
        let packs = names.filter { FileManager.default.fileExists(atPath: "\(parent)/\($0)/city.json") }
        guard packs.count == 1, let name = packs.first else {
            throw SetupError("Name the city pack with --city DIR; there are \(packs.count) under ./\(parent).")
        }
        return "\(parent)/\(name)"
    }
}

/// Where the data are.
struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "Folder for database, keys, photos and borders; made if missing.")
    var directory: String

    /// From here on the process works with what people confided: no core file, and no file of ours or of a program that
    /// we start, the maker of renditions above all, is for anyone but this user.
    func open() throws -> DataDirectory {
        CrashSilence.begin()
        umask(0o077)
        return try DataDirectory(directory)
    }
}
