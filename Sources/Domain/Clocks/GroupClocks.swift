/// The targets of a group of categories (DESIGN 4.3).
package struct GroupClocks: Equatable, Sendable {
    /// Hours until the first unit has accepted the report or handed it on.
    package let coordinateHours: Int
    /// Hours until the kelurahan has begun the work.
    package let followUpHours: Int
    /// Working days until the work is finished: the promised day.
    package let finishWorkingDays: Int
    /// Working days after which the clock shows red.
    package let redWorkingDays: Int

    package init(coordinateHours: Int, followUpHours: Int, finishWorkingDays: Int, redWorkingDays: Int) {
        self.coordinateHours = coordinateHours
        self.followUpHours = followUpHours
        self.finishWorkingDays = finishWorkingDays
        self.redWorkingDays = redWorkingDays
    }
}
