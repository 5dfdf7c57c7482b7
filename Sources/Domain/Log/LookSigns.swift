/// What makes looks at reports worth a question. Each is a sign and no proof: a night shift looks at night.
package enum LookSigns {
    /// Different reports opened within one hour of the clock.
    package static let burst: Int64 = 30
    /// Seconds of the day, where the city is, from which on it is night.
    package static let nightFrom: Int64 = 22 * 3_600
    /// Until then.
    package static let nightUntil: Int64 = 5 * 3_600
    /// Attempts at what is not the officer's to see; one or two are slips of the pen.
    package static let attempts: Int64 = 3
}
