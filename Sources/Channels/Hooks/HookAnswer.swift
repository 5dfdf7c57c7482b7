import Foundation

/// What a partner gets for a message: what to say to the person, unless that goes its own way.
package struct HookAnswer: Codable, Equatable, Sendable {
    /// In order; empty where replies are sent to the partner's endpoint.
    package let replies: [String]
    /// For a message that was not what was agreed.
    package let waiting: Waiting?

    /// That it waits at a desk, under the number that its report will have, and why.
    package struct Waiting: Codable, Equatable, Sendable {
        package let number: String
        /// A `WaitReason`.
        package let reason: String
    }

    init(replies: [String], waiting: Waiting? = nil) {
        self.replies = replies
        self.waiting = waiting
    }

    init(encoded bytes: [UInt8]) throws { self = try JSONDecoder().decode(HookAnswer.self, from: Data(bytes)) }

    func encoded() throws -> [UInt8] { [UInt8](try JSONEncoder().encode(self)) }
}

/// Why a message of a partner was not taken.
package enum HookRefusal: Error, Equatable, Sendable {
    /// This very message, with this very signature, was taken before.
    case replayed
    /// The person writes too much; seconds to wait.
    case tooMany(retryAfterSeconds: Int)
}
