package import Sealing
import Storage

/// A browser hears that something happened to a report, or no longer does. Off until the reporter asks for it.
package struct HearOfNews: Sendable {
    /// Browsers of one report; a phone and a computer are two.
    private static let most = 4

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// The same browser again is the same wish. Where there are too many the oldest ends.
    ///
    /// - Throws: `CaseError.notFound`, `.erased`; `StoreError`.
    package func callAsFunction(_ lookup: ReceiptLookup, _ subscription: PushSubscription) async throws {
        let (report, push) = try await wishes(lookup)
        let address = ContactAddress(way: .push, channel: report.channel, text: subscription.stored)
        guard !push.contains(where: { $0.address.text == address.text }) else { return }
        if push.count >= Self.most, let oldest = push.first { try await end([oldest]) }
        let handle = try await book.vault.keep(address, until: book.contactEnd(from: book.clock.now()))
        do {
            try await book.engine.write { [book] session in
                // It may have been erased meanwhile.
                guard let now = try Reports(session).find(report.id), now.sealed != nil else {
                    throw CaseError.erased
                }
                let sealed = try ContactSeal(book.seal, (now.id, now.sealed?.wrappedKey)).seal(handle)
                let next = try Events(session).next(of: report.id)
                try ContactLinks(session).add(sealed, told: next - 1, to: report.id)
            }
        } catch {
            try? await book.vault.forget(handle)
            throw error
        }
    }

    /// No browser hears of the report any more. Twice is no error.
    ///
    /// - Throws: `CaseError.notFound`, `StoreError`.
    package func end(_ lookup: ReceiptLookup) async throws {
        do {
            try await end(try await wishes(lookup).push)
        } catch CaseError.erased {
            // With the report everything went that anybody could hear.
        }
    }

    private struct Wish: Sendable {
        let link: ContactLinks.Link
        let handle: ContactHandle
        let address: ContactAddress
    }

    /// The browsers of a report, the oldest first.
    private func wishes(_ lookup: ReceiptLookup) async throws -> (report: StoredReport, push: [Wish]) {
        let digest = lookup.digest
        let found = try await book.engine.read { session -> (StoredReport, [ContactLinks.Link])? in
            guard let report = try Reports(session).find(lookupDigest: digest) else { return nil }
            return (report, try ContactLinks(session).list(of: report.id))
        }
        guard let (report, links) = found else { throw CaseError.notFound }
        let seal = try ContactSeal(book.seal, (report.id, report.sealed?.wrappedKey))
        var push: [Wish] = []
        for link in links {
            guard let handle = try? seal.open(link.handle), let address = try await book.vault.address(of: handle),
                address.way == .push
            else { continue }
            push.append(Wish(link: link, handle: handle, address: address))
        }
        return (report, push)
    }

    private func end(_ wishes: [Wish]) async throws {
        for wish in wishes {
            try await book.engine.write { try ContactLinks($0).delete(wish.link) }
            try await book.vault.forget(wish.handle)
        }
    }
}
