import Domain
import Storage

/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
        return word ^ word >> 31
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}

extension StoredReport {
    /// A filed private report; each number gives another one.
    static func sample(_ number: UInt64, _ change: (inout StoredReport) -> Void = { _ in }) -> StoredReport {
        var numbers = SeededNumbers(seed: number)
        var report = StoredReport(
            id: ReportID(high: numbers.next(), low: numbers.next()),
            number: ReportNumber(prefix: "LA", random: numbers.next()), lookupDigest: numbers.bytes(32),
            visibility: .private, category: CategorySlug("pothole"), kelurahan: UnitCode("11.22.33.1001"),
            certainty: .exact, holder: UnitCode("11.22.33.1001"), state: .waiting, channel: ChannelCode("web"),
            filedAt: 1_000, changedAt: 1_000, dueAt: 9_000,
            sealed: SealedContent(wrappedKey: numbers.bytes(60), content: numbers.bytes(900)))
        change(&report)
        return report
    }
}

extension Publication {
    /// The public face of the report with the same number.
    static func sample(_ number: UInt64, _ change: (inout Publication) -> Void = { _ in }) -> Publication {
        let report = StoredReport.sample(number)
        var publication = Publication(
            report: report.id, number: report.number, category: report.category, kelurahan: report.kelurahan,
            state: .waiting, holder: report.holder, place: Coordinate(latitude: -6.2, longitude: 106.8),
            texts: .init(story: "A deep hole in the road.", location: "Before number 9", additional: ""),
            photoCount: 1, filedAt: 1_000, changedAt: 1_000, dueAt: 9_000, filedOn: Day(epochDay: 0))
        change(&publication)
        return publication
    }
}

extension StoredOfficer {
    static func sample(_ number: UInt64, username: String) -> StoredOfficer {
        var numbers = SeededNumbers(seed: number)
        return StoredOfficer(
            id: numbers.bytes(16), username: username, unit: UnitCode("11.22.33.1001"), role: "operator",
            password: "scrypt$...", isActive: number % 2 == 0, createdAt: 5)
    }
}

extension StoredPhoto {
    static func sample(at position: Int64, kind: Kind = .sealed) -> StoredPhoto {
        StoredPhoto(
            position: position, kind: kind, name: String(repeating: "\(position)", count: 32),
            thumbnail: kind == .public ? String(repeating: "a", count: 32) : nil,
            mediaType: "application/octet-stream", sizeBytes: 262_144, digest: [UInt8](repeating: 7, count: 32),
            addedAt: 1_001)
    }
}
