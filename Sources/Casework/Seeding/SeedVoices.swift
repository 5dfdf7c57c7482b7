import City
import Domain
import Storage

/// Makes up what is said of a public report. One in sixteen is supported, one in thirty commented on; the same for the same
/// report.
struct SeedVoices: Sendable {
    private static let supported = 0.06
    private static let commented = 0.03

    let comments: [StoredComment]
    let marks: [[UInt8]]

    /// `phrases`: of the city; none for a city without any.
    init(on shown: Publication, phrases: [String], city: CityPack, now: Int64) {
        guard shown.state != .withdrawn else {
            (comments, marks) = ([], [])
            return
        }
        var random = SeedRandom(seed: UInt64(bitPattern: shown.report.key), stream: 18)
        let count = random.chance(Self.supported) ? random.within(1...8) : 0
        marks = (0..<count).map { _ in Self.bytes(32, &random) }
        let first = city.dayNumber(shown.filedAt)
        let days = Int(max(city.dayNumber(now) - first, 0))
        let remarks = !phrases.isEmpty && random.chance(Self.commented) ? random.within(1...3) : 0
        comments = (0..<remarks).map { _ in
            StoredComment(
                id: Self.bytes(16, &random), report: shown.report.key,
                day: first + Int64(random.within(0...min(days, 14))), body: random.pick(phrases))
        }
    }

    func write(in session: any SQLSession, of report: ReportID) throws {
        for comment in comments { try Comments(session).insert(comment) }
        try Supports(session).seed(marks, on: report.key)
    }

    private static func bytes(_ count: Int, _ random: inout SeedRandom) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }
}
