/// Why the store did not do what it was asked. Drivers' own errors never leave their engine.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No such row.
    case notFound
    /// The change would break this rule; nothing was changed.
    case conflict(Constraint)
    /// A stored value is not of the form that this version writes: a foreign hand, or a broken disk.
    case damaged
    /// The database cannot do it now: full disk, lost connection, lock, closed. Nothing was changed; try again later.
    case unavailable

    /// How bad an error is for those who run the server.
    package enum Level: Sendable {
        /// Part of everyday life; no log line.
        case expected
        /// Somebody must look at the machine.
        case error
    }

    /// For the one place that logs.
    package var level: Level {
        switch self {
        case .notFound, .conflict: .expected
        case .damaged, .unavailable: .error
        }
    }

    /// Safe to log: names at most a column of ours, never a value.
    package var description: String {
        switch self {
        case .notFound: "no such row"
        case .conflict(let constraint): "conflict at \(constraint.name)"
        case .damaged: "stored value of an unknown form"
        case .unavailable: "database unavailable"
        }
    }
}
