/// The time, as a capability: the executable gives the system's, tests give their own.
package struct Clock: Sendable {
    /// Seconds since 1970 in UTC.
    package let now: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Int64) { self.now = now }
}
