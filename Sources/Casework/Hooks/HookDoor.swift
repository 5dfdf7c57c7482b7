import City
package import Domain
import Sealing
import Storage

/// Lets in what a partner has signed, and nothing else.
///
/// An unknown channel, one without a partner, one that is switched off, a wrong signature and a wrong time are one answer, and
/// take the same work. Decision 0023.
package struct HookDoor: Sendable {
    /// How far the clocks of two honest machines may be apart, in seconds, both ways.
    package static let windowSeconds: Int64 = 300

    private let book: Casebook
    /// Secrets that nobody knows, for those who have none.
    private let nobodys: (HookSecret, HookSecret)

    package init(book: Casebook) {
        self.book = book
        nobodys = (.make(random: book.random), .make(random: book.random))
    }

    /// What came with a message.
    package struct Claim: Sendable {
        /// As it stands in the address.
        let channel: ChannelCode
        let signature: String?
        /// As it was sent; nil for none.
        let time: String?

        package init(channel: ChannelCode, signature: String?, time: String?) {
            self.channel = channel
            self.signature = signature
            self.time = time
        }
    }

    /// A message of a partner.
    package struct Admitted: Sendable {
        package let partner: HookPartner
        /// The time that was signed, seconds since 1970 UTC.
        package let signedAt: Int64
    }

    /// - Returns: nil for whatever is not a partner's message of now.
    /// - Throws: `StoreError` if the database does not answer.
    package func callAsFunction(_ claim: Claim, body: [UInt8]) async throws -> Admitted? {
        let now = book.clock.now()
        let known = try await book.partners()[claim.channel]
        let isOpen = try await ChannelSwitch(book: book).isOpen(claim.channel)
        let earlier = known?.earlier.flatMap { $0.until >= now ? $0.secret : nil }
        let time = claim.time ?? ""
        let isSigned = HookSignature.isValid(
            claim.signature, by: (known?.secret ?? nobodys.0, earlier ?? nobodys.1), time: time, body: body)
        guard let partner = known, isOpen, takesMessages(claim.channel), isSigned, let signedAt = Self.seconds(time),
            abs(signedAt - now) <= Self.windowSeconds
        else { return nil }
        return Admitted(partner: partner, signedAt: signedAt)
    }

    private func takesMessages(_ channel: ChannelCode) -> Bool {
        book.city.channel(channel)?.adapter == .webhook
    }

    /// Decimal digits, no sign, no zero before others.
    private static func seconds(_ text: String) -> Int64? {
        guard text.utf8.count <= 12, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text),
            String(number) == text
        else { return nil }
        return number
    }
}
