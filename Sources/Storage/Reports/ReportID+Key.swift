package import Domain

extension ReportID {
    /// The first 63 bits, never negative: the key that lays out a report's rows in the database.
    ///
    /// Two random ids share it once in 2^63 pairs; whoever files the second is told that the id is taken.
    package var key: Int64 { Int64(high >> 1) }
}
