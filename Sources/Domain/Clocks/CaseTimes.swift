/// The times in the history of a case that its deadlines hang on. All in seconds since 1970 UTC.
package struct CaseTimes: Equatable, Sendable {
    /// When the clock began: filing, or the last contest.
    package var start: Int64
    /// When the unit that holds the case got it; never before `start`.
    package var arrival: Int64
    /// The spans in which the reporter was asked, in order and apart. One that has not ended lasts until now.
    package var pauses: [Pause] = []
    /// A day that was promised instead of the city's target; nil while the target holds.
    package var promise: Promise?

    package init(start: Int64, arrival: Int64? = nil, pauses: [Pause] = [], promise: Promise? = nil) {
        self.start = start
        self.arrival = max(start, arrival ?? start)
        self.pauses = pauses
        self.promise = promise
    }

    /// From a question to its answer.
    package struct Pause: Equatable, Sendable {
        package let from: Int64
        package let to: Int64

        package init(from: Int64, to: Int64) {
            self.from = from
            self.to = to
        }
    }

    /// "Not finished yet, done by that day" (EWS).
    package struct Promise: Equatable, Sendable {
        package let day: Day
        /// When it was promised. Pauses before that are in the promise already.
        package let madeAt: Int64

        package init(day: Day, madeAt: Int64) {
            self.day = day
            self.madeAt = madeAt
        }
    }
}
