import ArgumentParser
import Casework
import Foundation
import Logging
import Sealing
import Storage
import StorageSQLite

/// `laporaman log verify`: checks the whole access log; changes nothing and may run beside the server.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Look after the access log.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every access, hash and checkpoint. Exit code 1 and the first fault where one is wrong.")

        @OptionGroup var data: DataOption

        @Option(help: "A checkpoint that was kept elsewhere, to be found in this log. May be given more than once.")
        var checkpoint: [String] = []

        func run() async throws {
            let paths = try ExistingData(data.directory)
            let elsewhere = try checkpoint.map { path in
                guard let bytes = FileManager.default.contents(atPath: path) else {
                    throw SetupError("The file \(path) cannot be read.")
                }
                return [UInt8](bytes)
            }
            let keys = try KeyRing.loadOrCreate(folder: paths.keys, name: "texts", random: .live)
            let log = try LogIdentity.loadOrCreate(folder: paths.keys, random: .live)
            let engine = try SQLiteEngine(path: paths.database)
            let verdict: LogVerdict
            do {
                verdict = try await VerifyLog(engine: engine, keys: keys, log: log)(elsewhere: elsewhere)
            } catch StoreError.damaged {
                print("fault: the database file is damaged")
                throw ExitCode.failure
            }
            try await engine.close()
            Self.report(verdict, log)
            if verdict.fault != nil { throw ExitCode.failure }
        }

        private static func report(_ verdict: LogVerdict, _ log: LogIdentity) {
            print("log: \(log.signer.verifier)")
            print(
                """
                accesses: \(verdict.leaves) compared with their leaves (\(verdict.openedByReport) opened with the key \
                of their report, \(verdict.openedByHouse) with the key of the house, \(verdict.closed) closed for ever \
                because the report is erased)
                """)
            print("tree: \(verdict.hashes) hashes computed again")
            print("checkpoints: \(verdict.checkpoints) signatures and roots compared")
            if let fault = verdict.fault {
                print("fault: \(fault)")
                return
            }
            let signed = verdict.signedSize.map { "the newest checkpoint is of \($0)" } ?? "none of them signed yet"
            print("no fault: \(verdict.head.size) leaves, \(signed)")
        }
    }
}

/// A data folder that a server has used; a check makes none.
struct ExistingData {
    let database: String
    let keys: String

    /// - Throws: `SetupError`.
    init(_ path: String) throws {
        database = path + "/laporaman.sqlite"
        keys = path + "/keys"
        for file in [database, keys + "/texts.key", keys + "/log.key"]
        where !FileManager.default.fileExists(atPath: file) {
            throw SetupError("There is no \(file). Name the data folder of a server with --data.")
        }
    }
}
