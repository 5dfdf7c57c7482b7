import Domain
import Sealing
import Storage

/// Writes made-up histories down as events.
struct SeedEvents {
    private let random: Randomness
    private var noise: SeedRandom

    /// `random` for nonces, `noise` for what nobody can open.
    init(random: Randomness, noise: SeedRandom) { (self.random, self.noise) = (random, noise) }

    /// The events of a report, what was said with them sealed under its key.
    ///
    /// Without a key the report was erased since, and with it the key of these words: what is left of them is as long as
    /// they were, and looks like any bytes. So nothing is sealed only to throw its key away.
    mutating func events(of course: SeedCase, under key: DataKey?, _ id: ReportID) throws -> [StoredEvent] {
        let seal = key.map { DetailSeal($0, of: id, random: random) }
        var events: [StoredEvent] = []
        events.reserveCapacity(course.steps.count + 2)
        for (place, step) in course.steps.enumerated() {
            var event = StoredEvent(at: step.at, kind: step.kind.rawValue, state: step.state, unit: step.unit)
            event.detail = try seal.map { try $0.seal(step.detail, at: Int64(place) + 1) } ?? remains(of: step.detail)
            event.officer = step.officer
            event.reason = step.reason
            event.dueAt = step.dueAt
            events.append(event)
        }
        return events
    }

    private mutating func remains(of detail: EventDetail) -> [UInt8]? {
        let texts = [detail.note, detail.sheet, detail.identityReason].compactMap { $0 }
        guard !texts.isEmpty else { return nil }
        // The name of the field and the envelope around each text, about.
        let length = texts.reduce(0) { $0 + $1.utf8.count + Self.around }
        return Array<UInt8>(unsafeUninitializedCapacity: length) { bytes, count in
            for start in stride(from: 0, to: length, by: 8) {
                let word = noise.next()
                for offset in start..<min(start + 8, length) {
                    let byte = word >> UInt64(8 * (offset - start))
                    bytes.initializeElement(at: offset, to: UInt8(truncatingIfNeeded: byte))
                }
            }
            count = length
        }
    }

    private static let around = 40
}
