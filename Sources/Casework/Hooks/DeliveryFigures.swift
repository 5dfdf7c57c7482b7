import Storage

/// How sending to one target goes, without a word of what is sent.
package struct DeliveryFigures: Equatable, Sendable {
    package let waiting: Int
    /// Taken by the other side within the last seven days.
    package let done: Int
    package let dead: Int
    /// The newest that were given up.
    package let givenUp: [GivenUp]

    /// One that was given up.
    package struct GivenUp: Equatable, Sendable {
        package let kind: String
        /// Seconds since 1970 UTC.
        package let at: Int64
        package let attempts: Int
        /// The HTTP status of the last try; nil where there was no answer.
        package let status: Int?
    }

    private static let most = 20

    init(waiting: Int, done: Int, dead: Int, givenUp: [GivenUp]) {
        (self.waiting, self.done, self.dead) = (waiting, done, dead)
        self.givenUp = givenUp
    }

    init(_ target: HookTarget, in session: any SQLSession) throws {
        let deliveries = Deliveries(session)
        let counts = try deliveries.counts(of: target.text)
        let given = try deliveries.dead(of: target.text, most: Self.most).map { delivery in
            GivenUp(
                kind: delivery.kind, at: delivery.at, attempts: Int(delivery.attempts),
                status: delivery.status.map(Int.init))
        }
        self.init(
            waiting: counts[.waiting] ?? 0, done: counts[.done] ?? 0, dead: counts[.dead] ?? 0, givenUp: given)
    }
}
