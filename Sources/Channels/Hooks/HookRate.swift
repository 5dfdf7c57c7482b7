package import Casework
import Domain
import Synchronization

/// Counts what partners and persons send, in memory only: so many messages a minute from a partner, so many in ten minutes
/// from one person.
package final class HookRate: Sendable {
    /// One person who writes more than this is not helped by more answers.
    package static let perPerson = 30
    private static let personSeconds: Int64 = 600
    private static let minuteSeconds: Int64 = 60

    private struct Counts<Name: Hashable & Sendable>: Sendable {
        private var window: Int64 = 0
        private var counts: [Name: Int] = [:]

        /// - Returns: seconds until it makes sense to try again; nil if there is room now.
        mutating func take(_ name: Name, most: Int, every seconds: Int64, at now: Int64) -> Int? {
            if now / seconds != window {
                window = now / seconds
                counts = [:]
            }
            let count = counts[name, default: 0]
            guard count < most else { return Int(seconds - now % seconds) }
            counts[name] = count + 1
            return nil
        }
    }

    private let counts = Mutex<(partners: Counts<ChannelCode>, persons: Counts<[UInt8]>)>((Counts(), Counts()))

    package init() {}

    /// - Returns: seconds to wait; nil if the message may come in.
    package func take(_ partner: HookPartner, at now: Int64) -> Int? {
        counts.withLock {
            $0.partners.take(partner.channel, most: partner.perMinute, every: Self.minuteSeconds, at: now)
        }
    }

    /// `person`: the keyed digest of the sender.
    func take(person: [UInt8], at now: Int64) -> Int? {
        counts.withLock { $0.persons.take(person, most: Self.perPerson, every: Self.personSeconds, at: now) }
    }
}
