import Sealing
import Storage
import Synchronization

/// Lets a partner's call through: by its key, and as long as it has calls left in this minute.
package struct AdmitPartner: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Asks the database every time, so that a revoked key opens nothing from that moment on. Cost: one query.
    ///
    /// - Throws: `PartnerError`; `StoreError`.
    package func callAsFunction(key: String?) async throws -> Partner {
        guard let digest = key.flatMap({ PartnerKey($0) })?.digest,
            let stored = try await book.engine.read({ try Partners($0).find(keyDigest: digest) }), stored.isActive
        else { throw PartnerError.unknownKey }
        let partner = Partner(stored)
        if let seconds = book.partners.wait(partner, at: book.clock.now()) {
            throw PartnerError.flood(seconds: seconds)
        }
        return partner
    }
}

/// How many calls each partner has made in this minute. Kept in memory: each server process counts its own.
final class PartnerRate: Sendable {
    private struct Counts {
        var minute: Int64 = 0
        var calls: [PartnerID: Int] = [:]
    }

    private let counts = Mutex(Counts())

    /// Counts a call, if there is room for it.
    ///
    /// `time`: seconds since 1970 UTC.
    /// - Returns: nil; else the seconds after which there is room again, and the call is not counted.
    func wait(_ partner: Partner, at time: Int64) -> Int? {
        counts.withLock { counts in
            let minute = time / 60
            if minute != counts.minute { counts = Counts(minute: minute) }
            let calls = counts.calls[partner.id] ?? 0
            guard calls < partner.perMinute else { return Int(60 - time % 60) }
            counts.calls[partner.id] = calls + 1
            return nil
        }
    }
}
