/// How good a unit's results are, as those say who reported.
package enum ConfirmedShare {
    /// Fewer finished cases than this are not ranked.
    package static let fewest = 10
    /// Standard errors on either side; 1.96 holds for 95 % of samples.
    private static let width = 1.96

    /// The lower end of the Wilson score interval for the share of finished cases that were confirmed, 0...1.
    ///
    /// Few cases give a wide interval and so a low value: a unit does not lead with three lucky ones. Source: E. B. Wilson,
    /// "Probable inference, the law of succession, and statistical inference", 1927.
    /// - Returns: nil for fewer cases than `fewest`.
    package static func lowerBound(confirmed: Int, of done: Int) -> Double? {
        guard done >= fewest else { return nil }
        let (n, share) = (Double(done), Double(min(max(confirmed, 0), done)) / Double(done))
        let square = width * width
        let middle = share + square / (2 * n)
        let spread = width * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        return max(0, (middle - spread) / (1 + square / n))
    }
}
