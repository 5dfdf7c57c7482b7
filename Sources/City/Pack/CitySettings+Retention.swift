package import Domain

/// How long what reports say is kept.
extension CitySettings {
    private static let secondsADay: Int64 = 24 * 60 * 60

    /// When the content of a report that was closed then ends; both in seconds since 1970 UTC.
    package func expiry(closedAt: Int64, _ visibility: Visibility) -> Int64 {
        closedAt + Int64(retentionDays(visibility)) * Self.secondsADay
    }

    /// Reports that were closed until then end now; both in seconds since 1970 UTC.
    package func closedUntil(expiringAt now: Int64, _ visibility: Visibility) -> Int64 {
        now - Int64(retentionDays(visibility)) * Self.secondsADay
    }

    /// Days after closing.
    package func retentionDays(_ visibility: Visibility) -> Int {
        switch visibility {
        case .private: privateRetentionDays
        case .public: photoRetentionDays
        }
    }
}
