import Domain

/// Hands a text for a person to the gateway of the channel that the person wrote through.
package struct PostToGateway: Sendable {
    /// A text that could not be sent for so long is of no use any more.
    private static let contactSeconds: Int64 = 7 * 24 * 60 * 60

    private let book: Casebook

    package init(book: Casebook) { self.book = book }

    /// Writes it into the ledger, with an entry of its own in the vault that goes when the text is sent.
    ///
    /// - Returns: false where the channel has no gateway that takes texts.
    /// - Throws: `StoreError`, `SealingError`.
    package func callAsFunction(_ text: String, to contact: ContactAddress) async throws -> Bool {
        guard try await book.partners()[contact.channel]?.endpoint != nil else { return false }
        let handle = try await book.vault.keep(contact, until: book.clock.now() + Self.contactSeconds)
        try await HookThreadBook(book: book).post(
            HookThreadBook.Reply(channel: contact.channel, handle: handle, texts: [text]))
        return true
    }
}
