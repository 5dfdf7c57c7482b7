import Casework
import Domain
import Wire

/// What an admin can do with partners: channels and subscriptions.
struct HookCases: Sendable {
    let channels: ManageChannels
    let subscriptions: ManageSubscriptions
    let doorway: ChannelSwitch

    init(book: Casebook) {
        channels = ManageChannels(book: book)
        subscriptions = ManageSubscriptions(book: book)
        doorway = ChannelSwitch(book: book)
    }

    /// Moves of a channel, as they stand in addresses of pages. What programs call has names of its own.
    enum ChannelMove: String, CaseIterable {
        case secret = "rahasia"
        case limit = "batas"
        case endpoint = "alamat"
        case revive = "ulang"
        case open = "buka"
        case close = "tutup"
    }

    /// - Throws: `CaseError.notFound` for a channel that the city does not have.
    func check(_ channel: ChannelCode) throws {
        guard doorway.isThere(channel) else { throw CaseError.notFound }
    }

    /// Does everything but the making of a secret.
    ///
    /// `value`: what was typed for it.
    /// - Throws: `CaseError`, `Refusal` naming the field.
    func change(_ channel: ChannelCode, _ move: ChannelMove, value: String, by officer: Officer) async throws {
        switch move {
        case .secret: throw CaseError.notFound
        case .limit:
            guard let number = Int(value) else {
                throw CaseError.input(CaseInputProblem("per_minute", .outOfRange))
            }
            try await channels.limit(channel, perMinute: number, by: officer)
        case .endpoint: try await channels.send(channel, to: try endpoint(value), by: officer)
        case .revive: try await channels.revive(channel, by: officer)
        case .open: try await doorway(channel, to: .open, by: officer)
        case .close: try await doorway(channel, to: .closed, by: officer)
        }
    }

    /// Nil for an empty text.
    private func endpoint(_ text: String) throws -> OutgoingURL? {
        guard !text.isEmpty else { return nil }
        guard let endpoint = OutgoingURL(text) else {
            throw CaseError.input(CaseInputProblem("endpoint", .notAnAddress))
        }
        return endpoint
    }
}
