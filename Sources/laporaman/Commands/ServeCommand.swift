import ArgumentParser
import Casework
import Channels
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import Media
import NIOCore
import Sealing
import Storage
import Web

/// `laporaman serve`: the pages and the API.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the pages and the API until told to stop.")

    @OptionGroup var data: DataOption
    @OptionGroup var city: CityOption

    @Option(help: "Address and port to listen on.")
    var listen = "127.0.0.1:8080"

    @Option(help: "Folder with the assets that scripts/run collects: WebAssembly, map and QR library.")
    var assets = "build/assets"

    @Option(help: "Address of map tiles with {z}, {x} and {y}. Default: none, the map shows the borders only.")
    var tiles: String?

    @Option(
        help: ArgumentHelp(
            "For tests: send messages to this machine too, which shows a certificate of the authority in this file.",
            visibility: .hidden))
    var outgoingTestAuthority: String?

    @OptionGroup var mail: SendmailOption
    @OptionGroup var door: LMTPOption

    @Flag(help: "Make officers' accounts to try things out, with random passwords in DIR/demo-officers.json.")
    var demo = false

    @Flag(
        help: "Print a line for each request: route template, class of the status, order of the duration; nothing else."
    )
    var requestLog = false

    func run() async throws {
        let directory = try data.open()
        var logger = Logger(label: "laporaman")
        logger.logLevel = .notice
        let house = try await House.open(data: directory, pack: try city.load(), logger: logger)
        try await AbolishedUnits(house: house).refuse()
        try await NoteRules(book: house.book)(tables: try city.tables())
        if demo {
            try await DemoOfficers(house: house, data: directory).makeIfMissing()
            try await DemoPartner(house: house, data: directory).makeIfMissing()
        }
        // What a killed server left half written; before the first write.
        for files in house.files { files.removeLeftovers() }
        let address = try ListenAddress(listen)
        let push = try PushIdentity.loadOrCreate(folder: directory.keys, random: .live)
        var options = SiteOptions(
            assets: assets, tiles: tiles, requestLog: requestLog ? Logger(label: "laporaman.requests") : nil)
        options.pushKey = push.publicKey
        let site = try await Site(book: house.book, options: options)
        var app = Application(
            responder: site.responder(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [BareAnswerHandler(), ContinueHandler()], idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: nil, backlog: 1024),
            onServerRunning: { _ in Console.say("listening on http://\(address.host):\(address.port)") },
            logger: logger)
        for service in try services(of: house, site, push, logger: logger) { app.addServices(service) }
        do {
            try await app.runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw SetupError("\(listen) is in use. Stop what listens there, or choose another with --listen.")
        }
        try await house.close()
    }

    /// What runs beside the pages.
    private func services(of house: House, _ site: Site, _ push: PushIdentity, logger: Logger) throws
        -> [any HouseService]
    {
        let book = house.book
        let reach = outgoingTestAuthority.map { SendOverHTTPS.Reach.loopback(authority: $0) } ?? .publicAddresses
        return [
            SweepService(house: house, logger: logger), EscalationService(book: book, logger: logger),
            CheckpointService(book: book, logger: logger), RetentionService(book: book, logger: logger),
            HeldReportService(book: book, logger: logger), PublicIndexService(book: book, logger: logger),
            WritesElsewhereService(house: house, logger: logger), ThreadService(talk: site.talk, logger: logger),
            DeliveryService(book: book, reach: reach, logger: logger),
            ChannelCountService(book: book, logger: logger),
            NotifyService(notify: try mail.notify(book, push, reach), clock: .system, logger: logger),
        ] + (try door.services(of: house, mail, logger: logger))
    }
}

/// `host:port` as given on the command line; an IPv6 host stands in brackets.
struct ListenAddress {
    let host: String
    let port: Int

    /// - Throws: `ValidationError`.
    init(_ text: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), colon != text.startIndex
        else { throw ValidationError("Write the address as HOST:PORT, for example 127.0.0.1:8080.") }
        let host = text[..<colon]
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : String(host)
        self.port = port
    }
}
