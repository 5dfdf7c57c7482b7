package import City
import Domain
package import Media
package import Sealing
package import Storage
package import TextCheck

/// What every use case works with. Filled once in the executable.
package struct Casebook: Sendable {
    package let atlas: Atlas
    let engine: any Engine
    let keys: KeyRing
    let log: LogIdentity
    /// Where addresses are, if somebody wants to hear of a report.
    package let vault: any ContactVault
    let photos: PhotoFiles
    let drafts: PhotoFiles
    let renditions: @Sendable () async throws -> RenditionMaker
    package let clock: Clock
    /// Tells open pages of officers that something changed.
    package let news = CaseNews()
    /// The partners that this process speaks with.
    let hooks = HookMemory()
    /// Where reports are common, as it was found within the last hour.
    let similar = KeptSimilar()
    /// What the city says again and again.
    let replies = KeptReplies()
    /// Which ways in are closed, as it was read last.
    let channels = ChannelBoard()
    /// What came through the form and is not yet counted on disk.
    let tally = ChannelTally()
    /// How much is being said of public reports now.
    let voices = VoiceRate()
    /// How many reports are being published now.
    let rush = PublicationRush()
    /// Partners as they were asked for since the last change.
    let partnerKeys = PartnerBoard()
    /// How many calls each partner has made in this minute.
    let partnerCalls = PartnerRate()
    let random: Randomness
    let passwords: PasswordWork
    /// What the public may read of texts.
    let sanitiser: Sanitiser
    private let madeSuggester: MadeOnce<CategorySuggester>

    /// `photos.filed` are those of filed reports, `photos.drafts` sealed ones of forms that are being filled in without
    /// JavaScript, swept after two hours; `photos.renditions` decodes pictures, and finding out how may take a while, so it
    /// is asked for when needed.
    package init(
        atlas: Atlas, store: (engine: any Engine, keys: KeyRing, log: LogIdentity, vault: any ContactVault),
        photos: (filed: PhotoFiles, drafts: PhotoFiles, renditions: @Sendable () async throws -> RenditionMaker),
        clock: Clock, random: Randomness, passwords: PasswordWork = PasswordWork()
    ) {
        self.atlas = atlas
        engine = store.engine
        keys = store.keys
        log = store.log
        vault = store.vault
        self.photos = photos.filed
        drafts = photos.drafts
        renditions = photos.renditions
        self.clock = clock
        self.random = random
        self.passwords = passwords
        sanitiser = Sanitiser(roughWords: atlas.pack.roughWords)
        madeSuggester = MadeOnce { CategorySuggester(categories: atlas.pack.suggestable) }
    }

    /// What a story is about, from the words of the city pack.
    package var suggester: CategorySuggester { madeSuggester.value }

    /// The city pack: units, categories, rules, labels.
    package var city: CityPack { atlas.pack }

    var seal: ContentSeal { ContentSeal(keys: keys, random: random) }

    func newID() -> ReportID {
        let bytes = random.bytes(16)
        return ReportID(high: Self.word(bytes[..<8]), low: Self.word(bytes[8...]))
    }

    func newNumber() -> ReportNumber {
        ReportNumber(prefix: city.settings.reportNumberPrefix, random: Self.word(random.bytes(8)[...]))
    }

    /// 32 hexadecimal characters that mean nothing.
    func newFileName() -> String { newID().text }

    /// Whether the database answers now.
    package func isReady() async -> Bool {
        let count = try? await engine.read { try $0.rows("SELECT 1", []).count }
        return count == 1
    }

    /// Writes, with a lost race told as what it is.
    func changing<T: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> T) async throws -> T {
        do {
            return try await engine.write(body)
        } catch StoreError.conflict(.reportVersion), StoreError.conflict(.eventSequence) {
            throw CaseError.changedMeanwhile
        }
    }

    /// Forgets what is kept in memory because another process wrote to the database, and tells open pages so.
    package func heardOfWritesElsewhere() {
        replies.forget()
        channels.forget()
        hooks.forgetPartners()
        partnerKeys.forget()
        rush.wake()
        news.postElsewhere(units: Set(city.units.all.map(\.code)))
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
