import ArgumentParser
import Casework
import Foundation
import Logging
import Storage

/// `laporaman demo seed`: fills a data folder with made-up reports.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Make up things to try the service out.", subcommands: [Seed.self])

    struct Seed: AsyncParsableCommand {
        /// The leaves of all indices at a million reports: rows come in at random places of each.
        private static let writerCacheBytes = 768 << 20

        static let configuration = CommandConfiguration(
            abstract: "Fill a data folder with made-up reports; nobody has their receipts.")

        @Option(help: "How many reports.")
        var reports: Int

        @Option(help: "The same number makes the same reports.")
        var seed: UInt64 = 1

        @Option(help: "File of JSON lines whose texts are used among our own.")
        var samples: String?

        @Flag(help: "Add to the reports that are there already.")
        var add = false

        @Flag(help: "First make the accounts of serve --demo, so that some of the work is theirs.")
        var officers = false

        @OptionGroup var data: DataOption
        @OptionGroup var city: CityOption

        func validate() throws {
            guard (1...50_000_000).contains(reports) else {
                throw ValidationError("--reports is a number from 1 to 50 million.")
            }
        }

        func run() async throws {
            let samples = try readSamples()
            let directory = try data.open()
            let house = try await House.open(
                data: directory, pack: try city.load(), logger: Logger(label: "laporaman"),
                use: .filling(writerCacheBytes: Self.writerCacheBytes))
            if officers { try await DemoOfficers(house: house, data: directory).makeIfMissing() }
            let began = ContinuousClock.now
            let order = SeedReports.Order(count: reports, seed: seed, adds: add, samples: samples)
            do {
                try await SeedReports(book: house.book)(order) { Self.tell($0, of: reports, since: began) }
            } catch let refusal as SeedReports.Refusal {
                throw SetupError(Self.words(refusal))
            }
            try await house.close()
            Console.say("\(reports) reports in \(Self.seconds(since: began)) s")
        }

        private func readSamples() throws -> [SeedSample] {
            guard let samples else { return [] }
            guard let bytes = FileManager.default.contents(atPath: samples) else {
                throw SetupError("The file \(samples) cannot be read.")
            }
            do {
                return try SeedSample.read(bytes)
            } catch {
                throw SetupError("The file \(samples) has a line that is not JSON with category_slug, story, location.")
            }
        }

        private static func tell(_ written: Int, of all: Int, since began: ContinuousClock.Instant) {
            let seconds = max(Double(began.duration(to: .now).components.seconds), 1)
            Console.say("\(written) of \(all), \(Int(Double(written) / seconds)) a second")
        }

        private static func seconds(since began: ContinuousClock.Instant) -> Int64 {
            began.duration(to: .now).components.seconds
        }

        private static func words(_ refusal: SeedReports.Refusal) -> String {
            switch refusal {
            case .notEmpty: "There are reports already. Give an empty folder, or --add."
            case .noMaterial: "The city pack has no demo-texts.csv and demo-weights.csv."
            }
        }
    }
}
