import Sealing
import Storage
import Synchronization

/// Lets a partner's call through: by its key, and as long as it has calls left in this minute.
package struct AdmitPartner: Sendable {
    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// A revoked key opens nothing from that moment on; one that another process revoked, a second later. Cost: none, or one
    /// query after a change.
    ///
    /// - Throws: `PartnerError`; `StoreError`.
    package func callAsFunction(key: String?) async throws -> Partner {
        guard let digest = key.flatMap({ PartnerKey($0) })?.digest,
            let partner = try await book.partnerKeys.find(digest, in: book), partner.isActive
        else { throw PartnerError.unknownKey }
        if let seconds = book.partnerCalls.wait(partner, at: book.clock.now()) {
            throw PartnerError.flood(seconds: seconds)
        }
        return partner
    }
}

/// Partners by the digest of their key, kept in memory: each call wants to know, and it hardly ever changes.
final class PartnerBoard: Sendable {
    private struct State {
        var known: [[UInt8]: Partner] = [:]
        /// Counts what made it out of date.
        var edition = 0
    }

    private let state = Mutex(State())

    /// The partner with this key; nil if there is none, which is asked for again every time.
    func find(_ digest: [UInt8], in book: Casebook) async throws -> Partner? {
        let (kept, edition) = state.withLock { ($0.known[digest], $0.edition) }
        if let kept { return kept }
        guard let stored = try await book.engine.read({ try Partners($0).find(keyDigest: digest) }) else { return nil }
        let partner = Partner(stored)
        state.withLock { if $0.edition == edition { $0.known[digest] = partner } }
        return partner
    }

    /// After the commit of a change, whoever made it.
    func forget() { state.withLock { ($0.known, $0.edition) = ([:], $0.edition + 1) } }
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
