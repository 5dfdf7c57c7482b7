/// Why a unit above is told of a case. The raw value is its name in the database, the API and the language files.
package enum Alarm: String, Sendable, CaseIterable {
    /// Nobody took the case on or handed it on in time.
    case firstCoordination = "first_coordination"
    /// The kelurahan that holds it has not begun in time.
    case followUp = "follow_up"
    /// The promised day is near.
    case red
    /// The promised day is over.
    case overdue
    /// It went from unit to unit too often.
    case handovers
    /// The reporter says that it is not done, or wrongly refused.
    case contested

    /// How many units between the holder and the one that is told; the highest is told where there are fewer.
    package var level: Int {
        switch self {
        case .firstCoordination, .followUp, .handovers, .contested: 0
        case .red: 1
        case .overdue: 2
        }
    }

    /// Its mark in `ToldAlarms`. Stands in the database: never change one.
    fileprivate var mark: Int64 {
        switch self {
        case .firstCoordination: 1
        case .followUp: 2
        case .red: 4
        case .overdue: 8
        case .handovers: 16
        case .contested: 32
        }
    }
}

/// The alarms that somebody was told of since the clock of a case began: each of them once.
package struct ToldAlarms: Equatable, Sendable {
    /// A sum of marks, as it is stored.
    package private(set) var marks: Int64

    package init(marks: Int64 = 0) { self.marks = marks }

    /// Whether somebody was told.
    package func contains(_ alarm: Alarm) -> Bool { marks & alarm.mark != 0 }

    /// Remembers that somebody was told.
    package mutating func insert(_ alarm: Alarm) { marks |= alarm.mark }

    /// A new promise can be broken anew.
    package mutating func remove(_ alarm: Alarm) { marks &= ~alarm.mark }
}
